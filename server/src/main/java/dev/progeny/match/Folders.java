package dev.progeny.match;

import static dev.progeny.fact.Text.Case.INSENSITIVE;

import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a started child, as the event may hold it.
 *
 * <p>{@code %SystemRoot%} and {@code %windir%} are taken to be {@code C:\Windows}, as on a standard installation; other
 * variables are holes. A 32-bit parent that names System32 gets SysWOW64 on a 64-bit Windows
 * (learn.microsoft.com/windows/win32/winprog64/file-system-redirector) and System32 on a 32-bit one, so there are two such
 * events. A child without a folder has a hole: where CreateProcess finds it depends on the parent's folder, the working
 * directory and PATH.
 */
final class Folders {
    static final String WINDOWS = "C:\\Windows";
    static final String SYSTEM32 = WINDOWS + "\\System32";
    static final String SYSWOW64 = WINDOWS + "\\SysWOW64";

    private static final Pattern WINDOWS_VARIABLE =
            Pattern.compile("%(?:systemroot|windir)%", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEADING_SYSTEM32 =
            Pattern.compile("^" + Pattern.quote(SYSTEM32), Pattern.CASE_INSENSITIVE);
    private static final Pattern VARIABLE = Pattern.compile("%[^%\\\\]+%");

    private Folders() {}

    /** One, or one for each folder that Windows may redirect to; without a backslash at the end. */
    static List<Text> of(Launch launch) {
        Text folder = folder(launch.directory());
        boolean redirected = launch.parent().machine().equals("x86")
                && (folder.matches(SYSTEM32, INSENSITIVE) == Truth.TRUE
                        || folder.matches(SYSTEM32 + "\\*", INSENSITIVE) == Truth.TRUE);
        return redirected ? List.of(folder, twin(folder)) : List.of(folder);
    }

    private static Text twin(Text folder) {
        return folder.map(it -> LEADING_SYSTEM32.matcher(it).replaceFirst(Matcher.quoteReplacement(SYSWOW64)));
    }

    private static Text folder(Text directory) {
        if (directory.pieces().isEmpty()) {
            return Text.hole("the code does not show the folder");
        }
        List<Text.Piece> pieces = new ArrayList<>();
        for (Text.Piece piece : directory.pieces()) {
            if (piece instanceof Text.Literal literal) {
                pieces.addAll(variablesAsHoles(literal.text().replace('/', '\\')));
            } else {
                pieces.add(piece);
            }
        }
        return withoutLastBackslash(pieces);
    }

    private static List<Text.Piece> variablesAsHoles(String text) {
        String known = WINDOWS_VARIABLE.matcher(text).replaceAll(Matcher.quoteReplacement(WINDOWS));
        List<Text.Piece> out = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(known);
        int done = 0;
        while (variable.find()) {
            out.add(new Text.Literal(known.substring(done, variable.start())));
            out.add(new Text.Hole("the environment variable " + variable.group()));
            done = variable.end();
        }
        out.add(new Text.Literal(known.substring(done)));
        return out;
    }

    private static Text withoutLastBackslash(List<Text.Piece> pieces) {
        int last = pieces.size() - 1;
        if (0 <= last
                && pieces.get(last) instanceof Text.Literal literal
                && literal.text().endsWith("\\")) {
            String text = literal.text();
            pieces.set(last, new Text.Literal(text.substring(0, text.length() - 1)));
        }
        return new Text(pieces);
    }
}
