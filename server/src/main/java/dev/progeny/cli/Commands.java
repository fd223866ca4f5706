package dev.progeny.cli;

import dev.progeny.images.Library;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and how a run of one of them ends. */
final class Commands {
    private Commands() {}

    /** @return the exit code */
    static int run(Console console, Library.Analyser analyser, String... arguments) {
        var root = new Root();
        try {
            String[] plain = withoutHelpWord(arguments);
            return commandLine(console, analyser, root, plain).execute(plain);
        } catch (RuntimeException | Error e) {
            // Out of memory, out of stack, a broken promise of ours: one line for the user, as for any other failure.
            internalFailure(console, e, root);
            return Exit.FAILURE;
        }
    }

    /** {@code help lint} is {@code lint --help}. */
    private static String[] withoutHelpWord(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        return Stream.concat(Arrays.stream(arguments).skip(1), Stream.of("--help"))
                .toArray(String[]::new);
    }

    /** Looking at a command takes time, so only the one that the arguments ask for is added; all of them for help. */
    private static CommandLine commandLine(
            Console console, Library.Analyser analyser, Root root, String... arguments) {
        var commandLine = new CommandLine(root);
        Map<String, Supplier<Object>> all = all(console, analyser);
        if (arguments.length > 0 && all.containsKey(arguments[0])) {
            all.keySet().retainAll(Set.of(arguments[0]));
        }
        all.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        choices(commandLine, Format.class, Format.values());
        choices(commandLine, ReportOptions.Format.class, ReportOptions.Format.values());
        choices(commandLine, FailLevel.class, FailLevel.values());
        choices(commandLine, Console.Colors.class, Console.Colors.values());
        var ansi = console.palette() == Palette.ANSI ? Help.Ansi.ON : Help.Ansi.OFF;
        return commandLine
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, given) -> misused(console, e))
                .setExecutionExceptionHandler((e, which, parsed) -> failed(console, e, root));
    }

    private static Map<String, Supplier<Object>> all(Console console, Library.Analyser analyser) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("lint", () -> new LintCommand(console, analyser));
        all.put("fix", () -> new FixCommand(console, analyser));
        all.put("children", () -> new ChildrenCommand(console, analyser));
        all.put("evidence", () -> new EvidenceCommand(console, analyser));
        all.put("index", () -> new IndexCommand(console));
        all.put("rules", () -> new RulesCommand(console));
        all.put("explain", () -> new ExplainCommand(console));
        all.put("lsp", LspCommand::new);
        all.put("version", () -> new VersionCommand(console));
        return all;
    }

    /** {@code progeny} itself. */
    @Command(
            name = "progeny",
            description = {
                "Tells authors of EQL detection rules which children a Windows program really starts, with the machine"
                        + " code that proves it."
            },
            mixinStandardHelpOptions = false,
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "",
                "Examples:",
                "  progeny lint rules/ --root /mnt/windows/System32",
                "  progeny children werfault.exe --root /mnt/windows/System32",
                "  progeny evidence /mnt/windows/System32/werfault.exe",
                "",
                "Exit codes: 0 clean, 1 findings, 2 something could not be read, 3 wrong arguments."
            })
    static final class Root implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = ScopeType.INHERIT,
                description = "Show this and exit.")
        @SuppressWarnings("UnusedVariable") // the library acts on it
        private boolean help;

        @Option(
                names = "--stacktrace",
                scope = ScopeType.INHERIT,
                description = "After an internal failure, print where it happened.")
        private boolean stacktrace;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "what to do? name a command");
        }

        boolean wantsStackTrace() {
            return stacktrace || System.getenv("PROGENY_DEBUG") != null;
        }
    }

    private static <E extends Enum<E>> void choices(CommandLine commandLine, Class<E> type, E[] values) {
        ITypeConverter<E> converter = written -> Arrays.stream(values)
                .filter(it -> Choices.written(it).equals(written))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + written + "' is none of " + Choices.of(Arrays.asList(values))));
        commandLine.registerConverter(type, converter);
    }

    private static int misused(Console console, ParameterException e) {
        String message = e.getMessage() == null ? "wrong arguments" : e.getMessage();
        console.message(Terminal.safe(message.replaceAll("\\R", " ")));
        UnmatchedArgumentException.printSuggestions(e, console.err());
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        console.err().print("Try: " + command + " --help\n");
        console.err().flush();
        return Exit.USAGE;
    }

    private static int failed(Console console, Exception e, Root root) {
        if (e instanceof Failure failure) {
            console.message(String.valueOf(failure.getMessage()));
        } else {
            internalFailure(console, e, root);
        }
        return Exit.FAILURE;
    }

    private static void internalFailure(Console console, Throwable e, Root root) {
        console.message("internal failure: " + Terminal.safe(e.toString(), 300)
                + (root.wantsStackTrace() ? "" : " (--stacktrace says where)"));
        if (root.wantsStackTrace()) {
            e.printStackTrace(console.err());
            console.err().flush();
        }
    }
}
