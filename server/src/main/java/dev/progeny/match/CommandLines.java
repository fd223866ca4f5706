package dev.progeny.match;

import dev.progeny.evidence.Site;
import dev.progeny.fact.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line of a child as the event holds it. */
final class CommandLines {
    private CommandLines() {}

    /**
     * What the code says, and a hole where it says nothing. The shell does not hand on what it is given: it puts the whole path that
     * it has found, in quotes, before the arguments ({@code "%1" %*}, the command of
     * learn.microsoft.com/windows/win32/shell/launch for programs).
     */
    static Text of(Site site, Site.Start start) {
        Text shown = start.commandLine();
        if (shown.pieces().isEmpty()) {
            return Text.hole("the code does not show the command line");
        }
        return site.api().contains("ShellExecute") ? byShell(start.name(), shown) : shown;
    }

    private static Text byShell(String child, Text shown) {
        String stem = child.substring(0, Math.max(0, child.lastIndexOf('.')));
        Pattern program = Pattern.compile(Pattern.quote(stem) + "(?:\\.[a-z]+)?\"?(?= |$)", Pattern.CASE_INSENSITIVE);
        List<Text.Piece> pieces = shown.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Text.Literal literal) {
                Matcher matcher = program.matcher(literal.text());
                if (matcher.find()) {
                    List<Text.Piece> rest = new ArrayList<>();
                    rest.add(new Text.Literal(literal.text().substring(matcher.end())));
                    rest.addAll(pieces.subList(i + 1, pieces.size()));
                    return Text.of("\"")
                            .plus(Text.hole("the shell writes the whole path"))
                            .plus(Text.of(child + "\""))
                            .plus(new Text(rest));
                }
            }
        }
        return Text.hole("the shell writes the command line");
    }
}
