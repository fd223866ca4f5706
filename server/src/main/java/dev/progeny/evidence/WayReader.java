package dev.progeny.evidence;

import dev.progeny.evidence.CommandLines.Started;
import dev.progeny.evidence.Links.Wrapper;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the children that one way to a launch call shows. */
final class WayReader {
    /** What says that a string is what an argument itself points to: see {@link Origin}. */
    private static final Pattern HANDED_ON = Pattern.compile("argument (\\d{1,2})");

    private final Image image;
    private final Flow flow;
    private final CallSite call;
    private final Way way;
    private final Findings findings;

    WayReader(Image image, Flow flow, CallSite call, Way way, Findings findings) {
        this.image = image;
        this.flow = flow;
        this.call = call;
        this.way = way;
        this.findings = findings;
    }

    /** The program stands in an argument of its own. */
    void program(Held path, String argument, Held commandLine) {
        Optional<Chars> line = commandLine.strings().size() == 1
                ? Optional.of(commandLine.strings().get(0))
                : Optional.empty();
        if (path.strings().isEmpty()) {
            findings.reasons().add("no program reaches " + argument);
        }
        for (Chars one : path.strings()) {
            Text text = SiteReader.text(one);
            Text shown = line.map(SiteReader::text).orElse(text);
            add(one, unquoted(text), text, shown, argument);
        }
        if (PathSearch.isForFirstWord(path, commandLine)) {
            commandLine(commandLine, "lpCommandLine");
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
            findings.data().add(new Data(Source.DOCUMENT, "an item of the shell that has no path"));
        } else if (file.strings().isEmpty()) {
            findings.reasons().add("no file reaches " + argument);
        }
        for (Chars one : file.strings()) {
            Text text = SiteReader.text(one);
            if (CommandLines.isAddress(text)) {
                findings.data().add(new Data(Source.URI, text.toString()));
            } else if (isDocument(text)) {
                findings.data().add(new Data(Source.DOCUMENT, text.toString()));
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
                holes(one).forEach(this::note);
            }
            Text shown = Text.of("cmd.exe /c ").plus(text);
            findings.starts().add(new Start("cmd.exe", argument, text, shown, Text.of(""), way.via(), proof(one)));
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
                findings.starts()
                        .add(new Start(
                                image.name(),
                                argument,
                                argumentText,
                                commandLine,
                                Text.of(""),
                                way.via(),
                                proof(chars)));
            }
            findings.data().add(new Data(Source.SELF, "the program's own path"));
            return;
        }
        Optional<Started> started = CommandLines.started(program);
        if (started.isPresent()) {
            String name = started.get().name();
            findings.starts()
                    .add(new Start(
                            CommandLines.interpreter(name),
                            argument,
                            argumentText,
                            commandLine,
                            started.get().directory(),
                            way.via(),
                            proof(chars)));
            return;
        }
        explain(chars, program, argument);
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
    private void explain(Chars chars, Text program, String argument) {
        long inProgram =
                program.pieces().stream().filter(Text.Hole.class::isInstance).count();
        Optional<Origin> hole = holes(chars).findFirst();
        if (hole.isEmpty()) {
            findings.reasons()
                    .add(
                            chars.known().isEmpty()
                                    ? "an empty string reaches the call"
                                    : "no program is named by " + Proofs.quoted(chars.known()));
            return;
        }
        List<Origin> decides = holes(chars).limit(Math.max(1, inProgram)).toList();
        decides.forEach(this::note);
        noteWrapper(chars, argument);
        if (decides.stream().flatMap(this::data).findFirst().isEmpty()) {
            findings.reasons().add("the child's name is " + words(hole.get()));
        }
    }

    private static Stream<Origin> holes(Chars chars) {
        return chars.pieces().stream().filter(Chars.Hole.class::isInstance).map(it -> ((Chars.Hole) it).origin());
    }

    /** Notes the data that a hole is, or was made of. */
    private void note(Origin origin) {
        boolean itself = source(origin.kind()).isPresent();
        data(origin).forEach(it -> {
            boolean open = it.source() == Source.PARAMETER && !flow.isDoor(way.through());
            (open ? findings.handed() : itself ? findings.data() : findings.ingredients()).add(it);
        });
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

    /** Callers of an export may hand over what is started: other modules, whose own code shows it. */
    private void noteWrapper(Chars chars, String argument) {
        List<Origin> holes = holes(chars).toList();
        boolean rest = chars.pieces().stream().allMatch(it -> it instanceof Chars.Hole || it instanceof Chars.Literal);
        Matcher handedOn = HANDED_ON.matcher(holes.isEmpty() ? "" : holes.get(0).detail());
        if (holes.size() != 1 || !rest || holes.get(0).kind() != Origin.Kind.PARAMETER || !handedOn.matches()) {
            return;
        }
        List<String> names = image.exports().stream()
                .filter(it -> it.va() == way.through().va())
                .flatMap(it -> Stream.of(it.name(), "#" + it.ordinal()))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            int hole = IntStream.range(0, chars.pieces().size())
                    .filter(i -> chars.pieces().get(i) instanceof Chars.Hole)
                    .findFirst()
                    .orElseThrow();
            findings.wrappers()
                    .add(new Wrapper(
                            image.name() + "!0x"
                                    + Long.toHexString(call.instruction().va()),
                            names,
                            Integer.parseInt(handedOn.group(1)) - 1,
                            argument,
                            SiteReader.text(new Chars(chars.pieces().subList(0, hole), List.of())),
                            SiteReader.text(new Chars(
                                    chars.pieces()
                                            .subList(hole + 1, chars.pieces().size()),
                                    List.of())),
                            proof(chars)));
        }
    }

    private List<Step> proof(Chars chars) {
        return Proofs.of(image, flow, call, way, chars, call.api());
    }
}
