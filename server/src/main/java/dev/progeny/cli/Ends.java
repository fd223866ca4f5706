package dev.progeny.cli;

import dev.progeny.cli.Console.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who reads this process's output, and whether in colour. Java does not say which stream is a terminal, so this asks Linux's
 * {@code /proc}; elsewhere both streams count as a terminal if the process has a console, which it has not when either of
 * standard input and output is redirected.
 */
record Ends(Palette palette, Reader reader) {

    static Ends ofThisProcess() {
        return of(isTerminal(1), isTerminal(2), System.getenv());
    }

    /** <a href="https://no-color.org">NO_COLOR</a> and a terminal that understands nothing win over everything. */
    private static Ends of(boolean out, boolean err, Map<String, String> environment) {
        String terminal = environment.getOrDefault("TERM", "");
        boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
        boolean understands = isWindows
                ? environment.containsKey("WT_SESSION") || environment.containsKey("ConEmuANSI") || !terminal.isEmpty()
                : !terminal.isEmpty() && !terminal.equals("dumb");
        boolean refuses = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Ends(
                out && understands && !refuses ? Palette.ANSI : Palette.PLAIN,
                err && understands ? Reader.PERSON : Reader.PROGRAM);
    }

    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return hasConsole();
        }
    }

    /** From Java 22 on there always is a console, and only its {@code isTerminal} says whether it is one. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
