package dev.progeny.ide;

import static java.util.stream.Collectors.joining;

import dev.progeny.match.ChildList;
import dev.progeny.match.ChildNames;
import dev.progeny.match.Exclusion;
import dev.progeny.match.Question;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Literals;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes exclusions into a file, in the habits of the list that they extend: quoting, one entry a line or several,
 * indentation, and the escapes of the TOML string around it.
 */
public final class Additions {
    /** White space between tokens, in TOML also escaped or continued line ends. No token can be mistaken for it. */
    private static final String GAP = "[\\s\\\\nrt]*+";

    private static final Pattern SEPARATOR = Pattern.compile(GAP + "," + GAP);
    private static final Pattern WHITE = Pattern.compile(GAP);
    private static final Pattern LINE_END = Pattern.compile("[ \\t)]*(?:\\R|\\z|and\\s*\\R)");
    private static final Pattern COMMENT = Pattern.compile("[ \\t]*,?[ \\t]*//[^\\r\\n]*");

    private Additions() {}

    /** @return no edits if the string around the query cannot hold the new text */
    public static List<Edit> of(RuleFile file, Question question, Exclusion exclusion) {
        if (exclusion.place() instanceof Exclusion.Extend extend) {
            return entries(file, question, extend.list(), exclusion.entries());
        }
        if (exclusion.place() instanceof Exclusion.Beside beside) {
            return beside(file, question, beside, exclusion.entries());
        }
        throw new AssertionError(exclusion.place());
    }

    /** A literal as it has to stand in the file beside others of a list; empty if it cannot. */
    static String literal(RuleFile.Rule rule, Expr.Quotes quotes, String value) {
        return rule.embedding()
                .encode(Literals.quote(value, quotes, rule.dialect()))
                .orElse("");
    }

    private static List<Edit> entries(RuleFile file, Question question, ChildList list, List<String> values) {
        List<String> literals = values.stream()
                .map(it -> literal(question.rule(), list.last().quotes(), it))
                .toList();
        if (literals.contains("")) {
            return List.of();
        }
        Span last = list.last().span();
        if (list.leaf().expr() instanceof Expr.Membership it && it.items().form() == Expr.Items.Form.SINGLE) {
            String more = literals.stream().map(literal -> ", " + literal).collect(joining());
            return List.of(insert(last.start(), "("), insert(last.end(), more + ")"));
        }
        String separator = separator(file, list);
        Matcher comment =
                COMMENT.matcher(file.text()).region(last.end(), file.text().length());
        if (separator.contains("\n") && comment.lookingAt()) {
            boolean hasComma = comment.group().strip().startsWith(",");
            String lines = String.join(separator, literals);
            Edit behind = insert(comment.end(), separator.substring(separator.indexOf(',') + 1) + lines);
            return hasComma ? List.of(behind) : List.of(insert(last.end(), ","), behind);
        }
        return List.of(
                insert(last.end(), literals.stream().map(it -> separator + it).collect(joining())));
    }

    /** What stands between the last two entries, or would if there were two. */
    private static String separator(RuleFile file, ChildList list) {
        String text = file.text();
        List<Expr.StringLiteral> entries = list.entries();
        int start = list.last().span().start();
        if (entries.size() > 1) {
            String between =
                    text.substring(entries.get(entries.size() - 2).span().end(), start);
            if (SEPARATOR.matcher(between).matches()) {
                return between;
            }
            return between.contains("\n") ? "," + lineBreak(text) + indentation(text, start) : ", ";
        }
        if (list.leaf().expr() instanceof Expr.Membership it) {
            String white = text.substring(it.items().span().start() + 1, start);
            boolean broken = white.contains("\n") || white.contains("\\n");
            return broken && WHITE.matcher(white).matches() ? "," + white : ", ";
        }
        return ", ";
    }

    private static List<Edit> beside(RuleFile file, Question question, Exclusion.Beside beside, List<String> values) {
        RuleFile.Rule rule = question.rule();
        Dialect dialect = rule.dialect();
        Expr.Quotes quotes = beside.like().get(beside.like().size() - 1).quotes();
        List<String> literals =
                values.stream().map(it -> Literals.quote(it, quotes, dialect)).toList();
        String field = ChildNames.field(dialect);
        boolean endgame = dialect == Dialect.ENDGAME;
        String test;
        if (literals.size() > 1) {
            test = "not " + field + " " + ChildNames.operator(dialect) + " (" + String.join(", ", literals) + ")";
        } else {
            test = endgame ? field + " != " + literals.get(0) : "not " + field + " : " + literals.get(0);
        }
        return behind(file, rule, beside.expr().span(), test);
    }

    /** Joins a test to an expression that stands at {@code span}, on a line of its own if that one does. */
    static List<Edit> behind(RuleFile file, RuleFile.Rule rule, Span span, String test) {
        String indentation = indentation(file.text(), span.start());
        boolean ownLine = lineStart(file.text(), span.start()) + indentation.length() == span.start();
        boolean endsLine = LINE_END.matcher(file.text())
                .region(span.end(), rule.span().end())
                .lookingAt();
        boolean startsQuery = span.start() - indentation.length() <= rule.span().start();
        String gap = ownLine && endsLine && !startsQuery ? lineBreak(file.text()) + indentation : " ";
        return rule.embedding().encode(test).stream()
                .map(it -> insert(span.end(), " and" + gap + it))
                .toList();
    }

    private static Edit insert(int offset, String text) {
        return new Edit(new Span(offset, offset), text);
    }

    private static String lineBreak(String text) {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    private static int lineStart(String text, int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    private static String indentation(String text, int offset) {
        int start = lineStart(text, offset);
        int end = start;
        while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }
}
