package dev.progeny.evidence;

import dev.progeny.cil.Chars;
import dev.progeny.cil.ManagedCode;
import dev.progeny.cil.ManagedCode.Call;
import dev.progeny.cil.ManagedCode.Place;
import dev.progeny.cil.ManagedCode.Way;
import dev.progeny.evidence.LaunchApi.Arguments;
import dev.progeny.evidence.LaunchApi.Command;
import dev.progeny.evidence.LaunchApi.Shell;
import dev.progeny.evidence.LaunchApi.ShellStructure;
import dev.progeny.evidence.LaunchApi.Spawn;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Turns calls in .NET code into sites: {@code Process.Start} in all its forms, Visual Basic's {@code Shell}, and native launch
 * APIs that are called by Platform Invoke.
 *
 * @see <a href="https://learn.microsoft.com/dotnet/api/system.diagnostics.process.start">Process.Start</a>
 */
final class ManagedReader {
    /** Where the names of these functions come from. */
    static final String SOURCE = "metadata";

    private static final String START = "System.Diagnostics.Process::Start";
    private static final String VISUAL_BASIC = "Microsoft.VisualBasic.Interaction::Shell";
    private static final int STRING = 0x0e; // ELEMENT_TYPE_STRING
    private static final int NONE = LaunchApi.NONE;

    private final Image image;
    private final ManagedCode code;

    private ManagedReader(Image image, ManagedCode code) {
        this.image = image;
        this.code = code;
    }

    /** @return nothing if the image's metadata cannot be read */
    static Optional<ManagedReader> of(Image image, Monitor monitor) {
        return ManagedCode.of(image, ManagedReader::isLaunch, monitor).map(it -> new ManagedReader(image, it));
    }

    private static boolean isLaunch(String target) {
        return target.equals(START)
                || target.equals(VISUAL_BASIC)
                || imported(target).isPresent();
    }

    /** The row of a native function; the run time adds the letter that says how wide the strings are. */
    private static Optional<LaunchApi> imported(String name) {
        return Stream.of(name, name + "W", name + "A")
                .flatMap(it -> LaunchApis.of(it).stream())
                .findFirst();
    }

    /** In the order of addresses. */
    List<Site> sites() {
        List<Site> sites = new ArrayList<>();
        for (Call call : code.calls()) {
            sites.add(site(call));
        }
        sites.sort(Comparator.comparingLong(Site::va));
        return sites;
    }

    /** Names of programs in texts that methods with a launch site use. */
    Set<String> linkedNames() {
        var names = new TreeSet<String>();
        code.calls().stream()
                .map(Call::method)
                .distinct()
                .flatMap(it -> code.literals(it).stream())
                .forEach(it -> names.addAll(MentionedNames.in(it)));
        return names;
    }

    /** Methods with a launch site that cost too much to follow. */
    List<String> cutShort() {
        return code.calls().stream()
                .filter(it -> !code.isWhole(it))
                .map(it -> it.method().name())
                .distinct()
                .toList();
    }

    private Site site(Call call) {
        var findings = new ManagedFindings(image, code, call);
        Target target = target(call);
        for (Way way : code.ways(call, List.of(target.program(), target.parameters()))) {
            List<Chars> program = way.held().get(0);
            List<Chars> parameters = way.held().get(1);
            switch (target.reading()) {
                case PROGRAM -> findings.program(way, program, parameters, target.argument());
                case COMMAND_LINE -> findings.commandLine(way, program, target.argument());
                case EITHER -> {
                    if (program.isEmpty()) {
                        findings.commandLine(way, parameters, "lpCommandLine");
                    } else {
                        findings.program(way, program, List.of(), target.argument());
                    }
                }
                case COMMAND -> findings.command(way, program, target.argument());
                case STRUCTURE -> findings.unknown("the structure of this native function is not followed");
            }
        }
        return findings.site(
                new Site.Function(call.method().name(), call.method().va(), SOURCE), api(call));
    }

    /** {@code System.Diagnostics.Process.Start}, or the name of the native function. */
    private static String api(Call call) {
        return imported(call.target()).map(LaunchApi::name).orElse(call.target().replace("::", "."));
    }

    /** How a call names its child. */
    private enum Reading {
        /** A program or document and its parameters. */
        PROGRAM,
        COMMAND_LINE,
        /** A program, or a command line if there is none. */
        EITHER,
        /** A command for the interpreter. */
        COMMAND,
        /** In a way that is not followed. */
        STRUCTURE
    }

    private record Target(Reading reading, Place program, Place parameters, String argument) {}

    private Target target(Call call) {
        if (call.target().equals(VISUAL_BASIC)) {
            return new Target(Reading.COMMAND_LINE, argument(0), nothing(), "PathName");
        }
        return call.target().equals(START)
                ? processStart(call)
                : imported(call.target()).map(ManagedReader::nativeFunction).orElseThrow();
    }

    private Target processStart(Call call) {
        List<Integer> types = code.parameters(call);
        if (code.takesThis(call)) {
            Place file = Place.in(0, "StartInfo", "FileName");
            return new Target(Reading.PROGRAM, file, Place.in(0, "StartInfo", "Arguments"), "FileName");
        }
        if (types.isEmpty() || types.get(0) != STRING) {
            return new Target(Reading.PROGRAM, new Place(0, "FileName"), new Place(0, "Arguments"), "FileName");
        }
        // (file, arguments), (file, arguments, user, password, domain), but (file, user, password, domain).
        boolean given = types.size() == 2 && types.get(1) == STRING || types.size() == 5;
        return new Target(Reading.PROGRAM, argument(0), given ? argument(1) : nothing(), "fileName");
    }

    private static Target nativeFunction(LaunchApi api) {
        if (api.form() instanceof Arguments form && form.image() == NONE) {
            return new Target(Reading.COMMAND_LINE, argument(form.commandLine()), nothing(), "lpCmdLine");
        }
        if (api.form() instanceof Arguments form) {
            return new Target(
                    Reading.EITHER, argument(form.image()), argument(form.commandLine()), "lpApplicationName");
        }
        if (api.form() instanceof Shell form) {
            return new Target(Reading.PROGRAM, argument(form.file()), argument(form.parameters()), "lpFile");
        }
        if (api.form() instanceof ShellStructure) {
            // Declared anew by every program, nearly always with the names of the documentation.
            return new Target(Reading.PROGRAM, new Place(0, "lpFile"), new Place(0, "lpParameters"), "lpFile");
        }
        if (api.form() instanceof Spawn form) {
            return new Target(Reading.PROGRAM, argument(form.file()), nothing(), "cmdname");
        }
        return api.form() instanceof Command form
                ? new Target(Reading.COMMAND, argument(form.commandLine()), nothing(), "command")
                : new Target(Reading.STRUCTURE, nothing(), nothing(), "");
    }

    private static Place argument(int index) {
        return index == NONE ? nothing() : new Place(index, "");
    }

    /** No call has that many. */
    private static Place nothing() {
        return new Place(Integer.MAX_VALUE, "");
    }
}
