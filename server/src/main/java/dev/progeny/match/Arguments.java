package dev.progeny.match;

import dev.progeny.fact.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A command line split into arguments as far as it is known: at blanks outside of double quotes, which are dropped.
 * Backslashes before quotes are not interpreted; an argument with such stays whole and fits fewer tests than it might.
 */
final class Arguments {
    private Arguments() {}

    static List<Text> of(Text commandLine) {
        List<Text> arguments = new ArrayList<>();
        var current = new ArrayList<Text.Piece>();
        boolean quoted = false;
        boolean open = false;
        for (Text.Piece piece : commandLine.pieces()) {
            if (!(piece instanceof Text.Literal literal)) {
                current.add(piece);
                open = true;
                continue;
            }
            for (int i = 0; i < literal.text().length(); i++) {
                char c = literal.text().charAt(i);
                if (c == '"') {
                    quoted = !quoted;
                    open = true;
                } else if (!quoted && (c == ' ' || c == '\t')) {
                    if (open) {
                        arguments.add(new Text(current));
                    }
                    current.clear();
                    open = false;
                } else {
                    current.add(new Text.Literal(String.valueOf(c)));
                    open = true;
                }
            }
        }
        if (open) {
            arguments.add(new Text(current));
        }
        return arguments;
    }
}
