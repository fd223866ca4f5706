package dev.progeny.match;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A command line split into arguments as Windows splits it, as far as it is known: what fills a hole may hold blanks and
 * quotes, so of all that follows one nothing is known but that the argument it stands in begins as it does. The same holds
 * behind two quotes inside of quotes, which {@code CommandLineToArgvW}
 * (learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw) and C programs
 * (learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments) read differently.
 */
final class Arguments {
    private final String text;
    private final List<Text> found = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int at;
    private boolean quoted;
    private boolean begun;
    /** Whether all of the command line is known and has been read in the one way there is. */
    private boolean complete;

    private Arguments(Text commandLine) {
        this.text = commandLine.prefix();
        this.complete = commandLine.isComplete();
    }

    static Fact.Several of(Text commandLine) {
        var arguments = new Arguments(commandLine);
        arguments.program();
        arguments.rest();
        if (arguments.complete) {
            arguments.end();
            return new Fact.Several(arguments.found, Fact.Extent.ALL);
        }
        if (arguments.begun) {
            arguments.found.add(Text.of(arguments.current.toString()).plus(Text.hole("the rest is not known")));
        }
        return new Fact.Several(arguments.found, Fact.Extent.FIRST);
    }

    /** In the program's own name a backslash is one. */
    private void program() {
        skipBlanks();
        while (at < text.length() && (quoted || !isBlank(text.charAt(at)))) {
            begun = true;
            char c = text.charAt(at++);
            if (c == '"') {
                quoted = !quoted;
            } else {
                current.append(c);
            }
        }
        endAtBlank();
    }

    private void rest() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (!quoted && isBlank(c)) {
                endAtBlank();
                continue;
            }
            begun = true;
            if (c == '\\') {
                backslashes();
            } else if (c == '"') {
                quote();
            } else {
                current.append(c);
                at++;
            }
        }
    }

    /** Before a quote, two stand for one, and an odd one makes the quote a character. A hole may begin with a quote. */
    private void backslashes() {
        int start = at;
        while (at < text.length() && text.charAt(at) == '\\') {
            at++;
        }
        int count = at - start;
        boolean beforeQuote = at < text.length() && text.charAt(at) == '"';
        if (at == text.length() && !complete) {
            return;
        }
        current.append("\\".repeat(beforeQuote ? count / 2 : count));
        if (beforeQuote && count % 2 == 1) {
            current.append('"');
            at++;
        }
    }

    /** Two of them inside of quotes are a character; whether the quotes go on is read differently, so the rest is left. */
    private void quote() {
        at++;
        if (quoted && at < text.length() && text.charAt(at) == '"') {
            current.append('"');
            complete = false;
            at = text.length();
            return;
        }
        quoted = !quoted;
    }

    private void endAtBlank() {
        if (at < text.length()) {
            end();
            skipBlanks();
        }
    }

    private void end() {
        if (begun) {
            found.add(Text.of(current.toString()));
        }
        current.setLength(0);
        begun = false;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
