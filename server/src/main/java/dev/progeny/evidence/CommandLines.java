package dev.progeny.evidence;

import dev.progeny.fact.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the program in a path or in a command line, as Windows does.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw">
 *     CreateProcessW, lpCommandLine</a>
 */
public final class CommandLines {
    private static final List<String> ENDINGS = List.of(".exe", ".com", ".bat", ".cmd", ".scr", ".msc", ".cpl");

    /** Folders that programs put together and then fill: a path that ends in one was not followed to its end. */
    private static final Set<String> FOLDERS = Set.of(
            "windows",
            "system32",
            "syswow64",
            "sysnative",
            "sysarm32",
            "program files",
            "program files (x86)",
            "programdata",
            "common files",
            "bin");

    /** A path with blanks that nothing ends: the program is all of it, if anything. */
    private static final int WHOLE = -1;

    private CommandLines() {}

    /**
     * The program that a text starts.
     *
     * @param name lower-case file name with extension
     * @param directory what stands before it, without the last backslash; empty if nothing does
     */
    public record Started(String name, Text directory) {}

    /** The part of a command line that names the program: the quoted beginning, or what stands before a blank. */
    public static Text program(Text commandLine) {
        List<Text.Piece> pieces = trimmed(commandLine);
        boolean quoted = !pieces.isEmpty()
                && pieces.get(0) instanceof Text.Literal first
                && first.text().startsWith("\"");
        List<Text.Piece> program = new ArrayList<>();
        var text = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            if (!(pieces.get(i) instanceof Text.Literal literal)) {
                program.add(pieces.get(i));
                text.append('\uffff');
                continue;
            }
            String run = i == 0 && quoted ? literal.text().substring(1) : literal.text();
            int end = quoted ? run.indexOf('"') : end(text, run);
            if (end >= 0) {
                program.add(new Text.Literal(run.substring(0, end)));
                return new Text(program);
            }
            program.add(new Text.Literal(run));
            text.append(run);
        }
        return new Text(program);
    }

    /**
     * Windows tries what stands before each blank in turn, so {@code C:\Program Files\a.exe /x} finds {@code a.exe}: the
     * first blank after something that ends like a program counts, else the first of all unless a folder's name may go on.
     */
    private static int end(StringBuilder before, String run) {
        String all = (before + run).toLowerCase(Locale.ROOT);
        int first = -1;
        for (int i = 0; i < run.length(); i++) {
            if (run.charAt(i) == ' ' || run.charAt(i) == '\t') {
                int at = before.length() + i;
                if (ENDINGS.stream().anyMatch(it -> at >= it.length() && all.startsWith(it, at - it.length()))) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        boolean pathGoesOn =
                first >= 0 && run.indexOf('\\', first) >= 0 && all.lastIndexOf('\\', before.length() + first) >= 0;
        return pathGoesOn ? WHOLE : first;
    }

    private static List<Text.Piece> trimmed(Text text) {
        List<Text.Piece> pieces = new ArrayList<>(text.pieces());
        if (!pieces.isEmpty() && pieces.get(0) instanceof Text.Literal first) {
            pieces.set(0, new Text.Literal(first.text().stripLeading()));
        }
        return pieces;
    }

    /** The program that a path names; nothing if a hole reaches into its file name. */
    public static Optional<Started> started(Text path) {
        String tail = path.suffix();
        int slash = Math.max(tail.lastIndexOf('\\'), tail.lastIndexOf('/'));
        boolean complete = path.isComplete();
        String name = tail.substring(slash + 1).strip();
        if (slash < 0 && !complete
                || name.isEmpty()
                || !isFileName(name)
                || FOLDERS.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Text directory = directory(path, tail.length() - Math.max(0, slash));
        return Optional.of(new Started(withExtension(name.toLowerCase(Locale.ROOT)), directory));
    }

    /**
     * The program that a launch function starts.
     *
     * @param parameter of the function, as {@link Site.Start#argument()} names it
     * @param text what the parameter holds
     * @return nothing if a hole hides it, or if Windows finds a program for a document or an address
     */
    static Optional<Started> startedBy(String parameter, Text text) {
        if (parameter.equals("lpFile") && (isAddress(text) || WayReader.isDocument(text))) {
            return Optional.empty();
        }
        boolean line = parameter.equals("lpCommandLine") || parameter.equals("lpCmdLine");
        Text program = line || text.prefix().startsWith("\"") ? program(text) : text;
        return started(program).map(it -> new Started(interpreter(it.name()), it.directory()));
    }

    /** Whether a text begins as {@code https:} does; a drive's letter is no scheme. */
    static boolean isAddress(Text text) {
        return text.prefix().matches("(?is)[a-z][a-z0-9+.-]+:.*");
    }

    /** What runs for a program's name: a file of commands runs in the command interpreter. */
    static String interpreter(String name) {
        return name.endsWith(".bat") || name.endsWith(".cmd") ? "cmd.exe" : name;
    }

    private static Text directory(Text path, int cut) {
        List<Text.Piece> pieces = new ArrayList<>(path.pieces());
        if (pieces.get(pieces.size() - 1) instanceof Text.Literal last) {
            pieces.set(
                    pieces.size() - 1,
                    new Text.Literal(last.text().substring(0, last.text().length() - cut)));
        }
        return new Text(pieces);
    }

    private static String withExtension(String name) {
        return name.indexOf('.') < 0 ? name + ".exe" : name;
    }

    /** Names that Windows allows, as far as a reader of code needs: what a damaged read gives is none. */
    private static boolean isFileName(String name) {
        return name.length() <= 255
                && name.chars().allMatch(c -> c >= ' ' && "\\/:*?\"<>|".indexOf(c) < 0 && c != 0x7f);
    }
}
