package dev.progeny.evidence;

import dev.progeny.cil.Chars;
import dev.progeny.cil.ManagedCode;
import dev.progeny.cil.ManagedCode.Call;
import dev.progeny.cil.ManagedCode.Way;
import dev.progeny.evidence.CommandLines.Started;
import dev.progeny.evidence.Site.Data;
import dev.progeny.evidence.Site.Source;
import dev.progeny.evidence.Site.Start;
import dev.progeny.fact.Step;
import dev.progeny.fact.Text;
import dev.progeny.flow.Origin;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers what the ways to one call in .NET code show. */
final class ManagedFindings {
    private final Image image;
    private final ManagedCode code;
    private final Call call;
    private final Set<Start> starts = new LinkedHashSet<>();
    private final Set<Data> data = new LinkedHashSet<>();
    private final Set<String> reasons = new LinkedHashSet<>();

    ManagedFindings(Image image, ManagedCode code, Call call) {
        this.image = image;
        this.code = code;
        this.call = call;
    }

    Site site(Site.Function function, String api) {
        boolean nothing = starts.isEmpty() && data.isEmpty() && reasons.isEmpty();
        String reason = nothing ? "the code around this call could not be followed" : String.join("; ", reasons);
        return new Site(
                image.name(), call.va(), api, function, List.copyOf(starts), List.copyOf(data), reason, List.of());
    }

    void unknown(String why) {
        reasons.add(why);
    }

    /** A program, or a document or address that Windows finds a program for. */
    void program(Way way, List<Chars> files, List<Chars> parameters, String argument) {
        if (files.isEmpty()) {
            reasons.add("no program reaches " + argument);
        }
        for (Chars file : files) {
            Text text = text(file);
            String prefix = text.prefix();
            if (prefix.matches("(?is)[a-z][a-z0-9+.-]+:.*")) {
                data.add(new Data(Source.URI, text.toString()));
            } else if (WayReader.isDocument(text)) {
                data.add(new Data(Source.DOCUMENT, text.toString()));
            } else {
                Text line = parameters.size() == 1 ? text.plus(Text.of(" ")).plus(text(parameters.get(0))) : text;
                Text program = prefix.startsWith("\"") ? CommandLines.program(text) : text;
                add(way, file, program, line, argument);
            }
        }
    }

    /** The program is the first word. */
    void commandLine(Way way, List<Chars> lines, String argument) {
        if (lines.isEmpty()) {
            reasons.add("no command line reaches " + argument);
        }
        for (Chars line : lines) {
            add(way, line, CommandLines.program(text(line)), text(line), argument);
        }
    }

    /** The child is the command interpreter. */
    void command(Way way, List<Chars> lines, String argument) {
        for (Chars line : lines) {
            Text shown = Text.of("cmd.exe /c ").plus(text(line));
            starts.add(new Start("cmd.exe", argument, text(line), shown, Text.of(""), way.via(), proof(way, line)));
        }
    }

    private void add(Way way, Chars chars, Text program, Text line, String argument) {
        Optional<Started> started = CommandLines.started(program);
        if (isSelf(chars) && !image.isLibrary()) {
            starts.add(new Start(image.name(), argument, text(chars), line, Text.of(""), way.via(), proof(way, chars)));
        }
        if (started.isPresent()) {
            String name = started.get().name();
            boolean batch = name.endsWith(".bat") || name.endsWith(".cmd");
            Text folder = started.get().directory();
            starts.add(new Start(
                    batch ? "cmd.exe" : name, argument, text(chars), line, folder, way.via(), proof(way, chars)));
            return;
        }
        explain(chars);
    }

    private static boolean isSelf(Chars chars) {
        return chars.pieces().size() == 1
                && chars.pieces().get(0) instanceof Chars.Hole hole
                && hole.origin().kind() == Origin.Kind.SELF;
    }

    /** Says which data decides the child, or why nothing is known. */
    private void explain(Chars chars) {
        List<Origin> origins = chars.pieces().stream()
                .filter(Chars.Hole.class::isInstance)
                .map(it -> ((Chars.Hole) it).origin())
                .toList();
        List<Data> decides = origins.stream()
                .flatMap(it -> WayReader.source(it.kind()).map(source -> new Data(source, it.detail())).stream())
                .toList();
        data.addAll(decides);
        if (origins.isEmpty()) {
            reasons.add("no program is named by \"" + text(chars) + '"');
        } else if (decides.isEmpty()) {
            reasons.add("the child's name is " + WayReader.words(origins.get(0)));
        }
    }

    private static Text text(Chars chars) {
        return new Text(chars.pieces().stream().map(ManagedFindings::piece).toList());
    }

    private static Text.Piece piece(Chars.Piece piece) {
        if (piece instanceof Chars.Literal literal) {
            return new Text.Literal(literal.text());
        }
        return new Text.Hole(piece instanceof Chars.Hole hole ? WayReader.words(hole.origin()) : "not followed");
    }

    /** The instructions that take the literals, in the order of the text, and the call. */
    private List<Step> proof(Way way, Chars chars) {
        List<Step> proof = new ArrayList<>();
        for (Chars.Piece piece : chars.pieces()) {
            if (piece instanceof Chars.Literal literal && literal.at() != 0) {
                proof.add(new Step(literal.at(), code.text(way.through(), literal.at()), '"' + literal.text() + '"'));
            }
        }
        proof.add(new Step(call.va(), code.text(call.method(), call.va()), call.target()));
        return proof.stream().distinct().toList();
    }
}
