package dev.progeny.evidence;

import dev.progeny.code.Function;
import dev.progeny.code.Instruction;
import dev.progeny.evidence.CommandLines.Started;
import dev.progeny.evidence.Site.Data;
import dev.progeny.evidence.Site.Source;
import dev.progeny.evidence.Site.Start;
import dev.progeny.fact.Step;
import dev.progeny.fact.Text;
import dev.progeny.flow.Chars;
import dev.progeny.flow.Flow;
import dev.progeny.flow.Flow.CallSite;
import dev.progeny.flow.Flow.Held;
import dev.progeny.flow.Flow.Way;
import dev.progeny.flow.Leaves;
import dev.progeny.flow.Origin;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the children that one way to a launch call shows. */
final class WayReader {
    private static final int LONGEST_NOTE = 120;

    /** Files of commands: what runs is their interpreter. */
    private static final Pattern BATCH = Pattern.compile("\\.(bat|cmd)$");

    private final Image image;
    private final Flow flow;
    private final CallSite call;
    private final Way way;
    private final Set<Start> starts;
    private final Set<Data> data;
    private final Set<String> reasons;

    WayReader(Image image, Flow flow, CallSite call, Way way, Set<Start> starts, Set<Data> data, Set<String> reasons) {
        this.image = image;
        this.flow = flow;
        this.call = call;
        this.way = way;
        this.starts = starts;
        this.data = data;
        this.reasons = reasons;
    }

    /** The program stands in an argument of its own. */
    void program(Held path, String argument, Held commandLine) {
        Optional<Chars> line = commandLine.strings().size() == 1
                ? Optional.of(commandLine.strings().get(0))
                : Optional.empty();
        if (path.strings().isEmpty()) {
            reasons.add("no program reaches " + argument);
        }
        for (Chars one : path.strings()) {
            Text text = SiteReader.text(one);
            Text shown = line.map(SiteReader::text).orElse(text);
            add(one, unquoted(text), text, shown, argument);
        }
    }

    /** The program is the first word of a command line. */
    void commandLine(Held line, String argument) {
        for (Chars one : line.strings()) {
            Text text = SiteReader.text(one);
            add(one, CommandLines.program(text), text, text, argument);
        }
    }

    /** A program, or a document or address that Windows finds a program for. */
    void shell(Held file, String argument, Held parameters) {
        if (file.isNull()) {
            data.add(new Data(Source.DOCUMENT, "an item of the shell that has no path"));
        } else if (file.strings().isEmpty()) {
            reasons.add("no file reaches " + argument);
        }
        for (Chars one : file.strings()) {
            Text text = SiteReader.text(one);
            if (text.prefix().matches("(?i)[a-z][a-z0-9+.-]+:.*")
                    && !text.prefix().matches("(?i)[a-z]:.*")) {
                data.add(new Data(Source.URI, text.toString()));
            } else if (isDocument(text)) {
                data.add(new Data(Source.DOCUMENT, text.toString()));
            } else {
                Text line = parameters.strings().size() == 1
                        ? text.plus(Text.of(" "))
                                .plus(SiteReader.text(parameters.strings().get(0)))
                        : text;
                add(one, unquoted(text), text, line, argument);
            }
        }
    }

    /** A command for the command interpreter. */
    void command(Held line, String argument) {
        for (Chars one : line.strings()) {
            Text text = SiteReader.text(one);
            if (!text.isComplete()) {
                holes(one).flatMap(this::data).forEach(data::add);
            }
            Text shown = Text.of("cmd.exe /c ").plus(text);
            starts.add(new Start("cmd.exe", argument, text, shown, Text.of(""), way.via(), proof(one)));
        }
    }

    static boolean isDocument(Text text) {
        String name = text.suffix();
        int dot = name.lastIndexOf('.');
        boolean program =
                dot < 0 || name.substring(dot).toLowerCase(Locale.ROOT).matches("\\.(exe|com|bat|cmd|scr).*");
        boolean extension = dot >= 0 && name.substring(dot).matches("\\.[A-Za-z]{2,4}\"?");
        boolean folder = dot < 0 && name.indexOf('\\') >= 0;
        return extension && !program || folder;
    }

    private static Text unquoted(Text text) {
        return text.prefix().startsWith("\"") ? CommandLines.program(text) : text;
    }

    private void add(Chars chars, Text program, Text argumentText, Text commandLine, String argument) {
        if (isSelf(program, chars)) {
            if (!image.isLibrary()) {
                starts.add(new Start(
                        image.name(), argument, argumentText, commandLine, Text.of(""), way.via(), proof(chars)));
            }
            data.add(new Data(Source.SELF, "the program's own path"));
            return;
        }
        Optional<Started> started = CommandLines.started(program);
        if (started.isPresent()) {
            String name = started.get().name();
            starts.add(new Start(
                    BATCH.matcher(name).find() ? "cmd.exe" : name,
                    argument,
                    argumentText,
                    commandLine,
                    started.get().directory(),
                    way.via(),
                    proof(chars)));
            return;
        }
        explain(chars, program);
    }

    private static boolean isSelf(Text program, Chars chars) {
        return program.pieces().size() == 1
                && chars.pieces().stream()
                        .filter(Chars.Hole.class::isInstance)
                        .map(Chars.Hole.class::cast)
                        .findFirst()
                        .filter(it -> it.origin().kind() == Origin.Kind.SELF)
                        .isPresent()
                && program.pieces().get(0) instanceof Text.Hole;
    }

    /** Says which data decides the child, or why nothing is known. */
    private void explain(Chars chars, Text program) {
        long inProgram =
                program.pieces().stream().filter(Text.Hole.class::isInstance).count();
        Optional<Origin> hole = holes(chars).findFirst();
        if (hole.isEmpty()) {
            reasons.add(
                    chars.known().isEmpty()
                            ? "an empty string reaches the call"
                            : "no program is named by " + quoted(chars.known()));
            return;
        }
        List<Data> decides = holes(chars)
                .limit(Math.max(1, inProgram))
                .flatMap(this::data)
                .distinct()
                .toList();
        data.addAll(decides);
        if (decides.isEmpty()) {
            reasons.add("the child's name is " + words(hole.get()));
        }
    }

    private static Stream<Origin> holes(Chars chars) {
        return chars.pieces().stream().filter(Chars.Hole.class::isInstance).map(it -> ((Chars.Hole) it).origin());
    }

    /** The data that a hole says, or that what fills it was made of. */
    private Stream<Data> data(Origin origin) {
        Optional<Source> source = source(origin.kind());
        if (source.isPresent()) {
            return Stream.of(new Data(source.get(), detail(origin)));
        }
        return origin.leaves().all().stream()
                .filter(Leaves.Data.class::isInstance)
                .flatMap(it -> data(((Leaves.Data) it).origin()));
    }

    private String detail(Origin origin) {
        return origin.kind() == Origin.Kind.PARAMETER
                ? origin.detail() + " of " + way.through().name()
                : origin.detail();
    }

    static Optional<Source> source(Origin.Kind kind) {
        return switch (kind) {
            case REGISTRY -> Optional.of(Source.REGISTRY);
            case COMMAND_LINE -> Optional.of(Source.COMMAND_LINE);
            case ENVIRONMENT -> Optional.of(Source.ENVIRONMENT);
            case FILE -> Optional.of(Source.FILE);
            case PARAMETER -> Optional.of(Source.PARAMETER);
            case USER_INTERFACE -> Optional.of(Source.USER_INTERFACE);
            case IPC -> Optional.of(Source.IPC);
            case URI -> Optional.of(Source.URI);
            case DOCUMENT -> Optional.of(Source.DOCUMENT);
            case COMPUTED -> Optional.of(Source.COMPUTED);
            case SELF, OWN_FOLDER -> Optional.of(Source.SELF);
            case UNKNOWN -> Optional.empty();
        };
    }

    /** An origin for people. */
    static String words(Origin origin) {
        String detail = origin.detail().isEmpty() ? "" : " (" + origin.detail() + ")";
        return switch (origin.kind()) {
            case REGISTRY -> "read from the registry" + detail;
            case COMMAND_LINE -> "taken from the program's own command line";
            case ENVIRONMENT -> "taken from the environment" + detail;
            case FILE -> "read from a file" + detail;
            case PARAMETER -> "handed over by a caller" + detail;
            case USER_INTERFACE -> "entered by the user" + detail;
            case IPC -> "received from another process" + detail;
            case URI -> "an address";
            case DOCUMENT -> "a document";
            case COMPUTED -> "computed" + detail;
            case SELF -> "the program's own path";
            case OWN_FOLDER -> "the program's own folder";
            case UNKNOWN -> origin.detail();
        };
    }

    /** The instructions that take the literals and fill the buffers, and the call. */
    private List<Step> proof(Chars chars) {
        var steps = new TreeMap<Long, Step>();
        for (Chars.Piece piece : chars.pieces()) {
            if (piece instanceof Chars.Literal literal && literal.at() != 0) {
                firstUse(literal.at())
                        .ifPresent(it -> steps.put(it.va(), new Step(it.va(), it.text(), literalNote(literal))));
            }
        }
        for (long by : chars.by()) {
            flow.instructionAt(by).ifPresent(it -> steps.putIfAbsent(by, new Step(by, it.text(), "builds the string")));
        }
        List<Step> proof = new ArrayList<>(steps.values());
        Instruction launch = call.instruction();
        proof.add(new Step(launch.va(), launch.text(), call.api()));
        return proof;
    }

    private Optional<Instruction> firstUse(long literal) {
        Function site = call.function();
        return flow.firstUse(site, literal)
                .or(() -> flow.firstUse(way.through(), literal))
                .or(() -> flow.firstUse(literal));
    }

    /** The whole string where the literal stands, which may be the format of which the child's text is made. */
    private String literalNote(Chars.Literal literal) {
        if (literal.text().isEmpty()) {
            return quoted("");
        }
        String wide = image.wideString(literal.at(), 4096).orElse("");
        String narrow = image.ansiString(literal.at(), 4096).orElse("");
        return wide.contains(literal.text())
                ? "L" + quoted(wide)
                : quoted(narrow.contains(literal.text()) ? narrow : literal.text());
    }

    private static String quoted(String text) {
        String shown = text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) + "…" : text;
        return '"' + shown + '"';
    }
}
