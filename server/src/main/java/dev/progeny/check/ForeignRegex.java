package dev.progeny.check;

import dev.progeny.ide.Printable;
import dev.progeny.ide.Scope;
import dev.progeny.ide.Snapshot;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A regular expression that the engine refuses, or that has marks of another one. Elasticsearch reads Lucene's: it fits the whole text, so there are no
 * anchors, and {@code ^} and {@code $} stand for themselves; there are no groups with {@code (?…)}. A backslash before
 * a letter is refused but for the classes {@code \d \D \s \S \w \W}.
 * Of the expressions of the other dialects only that is said which no engine reads.
 * Sources: Elasticsearch's regular expression syntax, "Unsupported operators"; Lucene's {@code RegExp}.
 */
final class ForeignRegex implements Check {
    private static final String ANCHORS =
            "the anchors `^` and `$` stand for themselves; an expression fits the whole text anyway.";

    private static final Pattern COUNT = Pattern.compile("\\{[0-9]{1,9}(,[0-9]{0,9})?}");

    @Override
    public String id() {
        return "foreign-regex";
    }

    @Override
    public void check(Snapshot snapshot, Consumer<Finding> sink) {
        for (Scope scope : snapshot.scopes()) {
            RuleFile.Rule rule = scope.rule();
            for (Expr expr : scope.expressions()) {
                if (expr instanceof Expr.Membership test && test.test().kind() == Expr.Test.Kind.REGEX) {
                    test.items().values().forEach(it -> check(rule.dialect(), it, sink));
                } else if (expr instanceof Expr.Call call && rule.dialect() == Dialect.ENDGAME && isMatch(call)) {
                    call.arguments().forEach(it -> check(rule.dialect(), it, sink));
                }
            }
        }
    }

    private static boolean isMatch(Expr.Call call) {
        return call.name().equals("match") || call.name().equals("matchLite");
    }

    private void check(Dialect dialect, Expr value, Consumer<Finding> sink) {
        if (value instanceof Expr.StringLiteral text) {
            Optional<String> fault =
                    dialect == Dialect.ELASTIC ? foreign(text.value()) : RegexFaults.first(text.value());
            fault.ifPresent(it -> sink.accept(Finding.ofText(
                    id(),
                    Finding.Level.WARNING,
                    text.span(),
                    "In \"" + Printable.name(text.value()) + "\" " + it,
                    List.of())));
        }
    }

    /** The first mark of another engine. In a class and between quotes all but the backslash stands for itself. */
    private static Optional<String> foreign(String regex) {
        if (regex.startsWith("^")) {
            return Optional.of(ANCHORS);
        }
        State state = State.OUTSIDE;
        int depth = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            char next = i + 1 < regex.length() ? regex.charAt(i + 1) : '\0';
            if (state == State.QUOTED) {
                state = c == '"' ? State.OUTSIDE : State.QUOTED;
            } else if (c == '\\') {
                if (next == '\0') {
                    return Optional.of("the backslash at the end escapes nothing: the engine refuses it.");
                }
                if (isLetter(next) && "dDsSwW".indexOf(next) < 0) {
                    return Optional.of("`\\" + next + "` is refused: Lucene's expressions have no such class.");
                }
                i++;
            } else if (state == State.CLASS) {
                state = c == ']' ? State.OUTSIDE : State.CLASS;
            } else if (c == '"') {
                state = State.QUOTED;
            } else if (c == '[') {
                state = State.CLASS;
                // What stands first in a class is in it, even if it is the bracket that would close it.
                int first = next == '^' ? i + 2 : i + 1;
                i = regex.startsWith("]", first) ? first : first - 1;
            } else if (c == '{' && i > 0 && "(|~&".indexOf(regex.charAt(i - 1)) < 0) {
                if (!COUNT.matcher(regex).region(i, regex.length()).lookingAt()) {
                    return Optional.of(
                            "a `{` counts what stands before it, as `{2}` or `{2,5}`, and this one does not: the"
                                    + " engine refuses it. The brace itself is `\\{`.");
                }
            } else if (c == '(' && next == '?') {
                return Optional.of("`(?` is no group: Lucene's expressions have neither options nor looking around.");
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth < 0) {
                return Optional.of("there is nothing that a `)` closes: the engine refuses it.");
            } else if (c == '$' && i == regex.length() - 1) {
                return Optional.of(ANCHORS);
            }
        }
        if (state != State.OUTSIDE || depth > 0) {
            String open = state == State.CLASS ? "[" : state == State.QUOTED ? "\"" : "(";
            return Optional.of("a `" + open + "` is never closed: the engine refuses it.");
        }
        return Optional.empty();
    }

    private enum State {
        OUTSIDE,
        CLASS,
        QUOTED
    }

    private static boolean isLetter(char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
    }
}
