package dev.progeny.cli;

import dev.progeny.images.DirectReader;
import dev.progeny.syntax.Dialect;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and how a run of one of them ends. */
final class Commands {
    private Commands() {}

    /** @return the exit code */
    static int run(Console console, DirectReader.Analyser analyser, String... arguments) {
        boolean traced = Arrays.asList(arguments).contains(Root.STACK_TRACE) || System.getenv("PROGENY_DEBUG") != null;
        Console told = traced ? console.with(Console.Faults.TRACED) : console;
        String[] plain = withoutHelpWord(arguments);
        try {
            return commandLine(told, analyser, plain).execute(plain);
        } catch (RuntimeException | Error e) {
            // Out of memory, out of stack, a broken promise of ours: one line for the user, as for any other failure.
            return failed(told, e);
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
    private static CommandLine commandLine(Console console, DirectReader.Analyser analyser, String... arguments) {
        var commandLine = new CommandLine(new Root());
        Map<String, Supplier<Object>> all = all(console, analyser);
        if (arguments.length > 0 && all.containsKey(arguments[0])) {
            all.keySet().retainAll(Set.of(arguments[0]));
        }
        all.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        choices(commandLine, Format.class, Format.values());
        choices(commandLine, ReportOptions.Format.class, ReportOptions.Format.values());
        choices(commandLine, StatsCommand.Format.class, StatsCommand.Format.values());
        choices(commandLine, CacheCommand.What.class, CacheCommand.What.values());
        choices(commandLine, FailLevel.class, FailLevel.values());
        choices(commandLine, Dialect.Setting.class, Dialect.Setting.values());
        choices(commandLine, Console.Colors.class, Console.Colors.values());
        var ansi = console.palette() == Palette.ANSI ? Help.Ansi.ON : Help.Ansi.OFF;
        return commandLine
                .setExpandAtFiles(false)
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, given) -> misused(console, e))
                .setExecutionExceptionHandler((e, which, parsed) -> failed(console, e));
    }

    private static Map<String, Supplier<Object>> all(Console console, DirectReader.Analyser analyser) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("lint", () -> new LintCommand(console, analyser));
        all.put("fix", () -> new FixCommand(console, analyser));
        all.put("fmt", () -> new FmtCommand(console));
        all.put("children", () -> new ChildrenCommand(console, analyser));
        all.put("rule", () -> new RuleCommand(console, analyser));
        all.put("evidence", () -> new EvidenceCommand(console, analyser));
        all.put("stats", () -> new StatsCommand(console));
        all.put("index", () -> new IndexCommand(console));
        all.put("pack", () -> new PackCommand(console, analyser));
        all.put("cache", () -> new CacheCommand(console));
        all.put("rules", () -> new RulesCommand(console));
        all.put("explain", () -> new ExplainCommand(console));
        all.put("lsp", LspCommand::new);
        all.put("version", () -> new VersionCommand(console));
        return all;
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
        if (e instanceof UnmatchedArgumentException it && it.getCommandLine().getParent() == null) {
            message = "there is no command '" + it.getUnmatched().get(0) + "'";
        }
        console.message(Terminal.safe(message.replaceAll("\\R", " ")));
        UnmatchedArgumentException.printSuggestions(e, console.err());
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        console.err().print("Try: " + command + " --help\n");
        console.err().flush();
        return Exit.USAGE;
    }

    private static int failed(Console console, Throwable e) {
        Failure failure = e instanceof Failure it ? it : Failure.internal(e);
        console.message(failure);
        return failure.exit();
    }
}
