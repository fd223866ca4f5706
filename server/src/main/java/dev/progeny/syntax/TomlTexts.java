package dev.progeny.syntax;

import dev.progeny.syntax.RuleFile.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of a query whose backslashes TOML reads before EQL does: in {@code "…"} and {@code """…"""} an author has to write
 * four for one, and who writes fewer gets an escape that TOML does not know, or one that it knows: a tab for {@code \t}.
 *
 * @param query the query's words, hidden ones among them
 */
record TomlTexts(String file, TomlString string, List<Token> query, Dialect dialect) {
    /** Escapes that nobody means inside a text. */
    private static final Pattern NEVER = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(\\\\[bfe])");
    /** Escapes that nobody means in a path. */
    private static final Pattern IN_PATH = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(\\\\[bfenrt])");

    private static final Pattern DRIVE = Pattern.compile(":\\\\");

    /** A text and where it stands in the file. */
    private record Text(Token token, Span span) {}

    static TomlTexts of(String file, TomlString string, Dialect dialect) {
        boolean escapes =
                string.embedding() == Embedding.TOML_BASIC || string.embedding() == Embedding.TOML_BASIC_MULTILINE;
        boolean written = file.indexOf('\\', string.content().start()) >= 0;
        boolean isRead = string.text().length() <= QueryReader.LONGEST;
        List<Token> tokens = escapes && written && isRead ? QueryReader.tokens(string.text(), dialect) : List.of();
        return new TomlTexts(file, string, tokens, dialect);
    }

    /** What TOML makes of texts although it knows every escape in them; at most one a line. */
    List<Problem> misread(Lines lines) {
        List<Problem> found = new ArrayList<>();
        int last = -1;
        for (Text text : texts()) {
            int line = lines.place(text.span().start()).line();
            Optional<Span> escape = line == last ? Optional.empty() : misread(text);
            if (escape.isPresent()) {
                last = line;
                String said = "TOML reads `" + written(escape.get()) + "` as one character of its own: " + advice(text);
                found.add(new Problem(escape.get(), Problem.Kind.SYNTAX, said, fixes(line, lines)));
            }
        }
        return found;
    }

    /** A fault of TOML inside a text, with what EQL needs, too; empty if it stands in none. */
    Optional<Problem> explained(TomlString.Fault fault, Lines lines) {
        return texts().stream()
                .filter(it -> it.span().contains(fault.span()) && fault.sort() == TomlString.Sort.INSIDE)
                .filter(it -> written(fault.span()).length() == 2)
                .findFirst()
                .map(it -> new Problem(
                        fault.span(),
                        Problem.Kind.SYNTAX,
                        "TOML has no escape `" + written(fault.span()) + "`: " + advice(it),
                        fixes(lines.place(it.span().start()).line(), lines)));
    }

    private static String advice(Text text) {
        return isRaw(text.token())
                ? "a backslash is written `\\\\` here, or once in a query between `\'\'\'`"
                : "a backslash in this text is written `\\\\\\\\`, twice for EQL and each twice for TOML, or `\\\\` in a query"
                        + " between `\'\'\'`";
    }

    private static boolean isRaw(Token token) {
        return token.kind() == Kind.RAW_DOUBLE || token.kind() == Kind.RAW_SINGLE || token.kind() == Kind.TRIPLE;
    }

    private String written(Span span) {
        return file.substring(span.start(), span.end());
    }

    private Optional<Span> misread(Text text) {
        String raw = written(text.span());
        Matcher matcher = (DRIVE.matcher(raw).find() ? IN_PATH : NEVER).matcher(raw);
        return matcher.find()
                ? Optional.of(new Span(
                        text.span().start() + matcher.start(1), text.span().start() + matcher.end(1)))
                : Optional.empty();
    }

    /** The texts of the query, each as far as its closing quote in the file: a line break inside may be an escape. */
    private List<Text> texts() {
        List<Text> texts = new ArrayList<>();
        int end = 0;
        for (Token token : query) {
            Span span = string.map().span(token.start(), token.end());
            if (!token.kind().isString() || span.start() < end) {
                continue;
            }
            if (token.kind() != Kind.UNTERMINATED) {
                texts.add(new Text(token, span));
            } else if (file.startsWith("\\n", span.end()) || file.startsWith("\\r", span.end())) {
                int close = file.indexOf(mark(), span.end());
                int newline = file.indexOf('\n', span.end());
                if (close >= 0 && (newline < 0 || close < newline)) {
                    end = close + mark().length();
                    texts.add(new Text(token, new Span(span.start(), end)));
                }
            }
        }
        return texts;
    }

    /** How the file writes the quote of a text. */
    private String mark() {
        return string.embedding() == Embedding.TOML_BASIC ? "\\\"" : "\"";
    }

    /** One that puts all texts of a line right: who forgot one backslash forgot them all. */
    private List<Problem.Fix> fixes(int line, Lines lines) {
        List<Edit> edits = texts().stream()
                .filter(it -> lines.place(it.span().start()).line() == line)
                .filter(it -> misread(it).isPresent()
                        || string.faults().stream().anyMatch(fault -> it.span().contains(fault.span())))
                .flatMap(it -> edit(it).stream())
                .sorted(Comparator.comparingInt(it -> it.span().start()))
                .toList();
        return edits.isEmpty() ? List.of() : List.of(new Problem.Fix("Write the backslashes for TOML and EQL", edits));
    }

    private Optional<Edit> edit(Text text) {
        String raw = written(text.span());
        int open = text.token().text().startsWith("?") ? 1 : 0;
        int quote = raw.startsWith("\\\"", open) || raw.startsWith("\\\'", open) ? 2 : 1;
        int from = open + quote;
        if (text.token().kind() == Kind.TRIPLE || raw.length() < from + 1) {
            return Optional.empty();
        }
        // `\"` closes the text where plain quotes open it: the backslash before it was meant.
        int to = raw.length() - quote;
        String inside = raw.substring(from, to).replace("\\\\\\\\", "\\\\").replace("\\\"", "\"");
        String meant = Strings.meant(inside);
        return string.embedding()
                .encode(Literals.quote(meant, Strings.quotes(text.token()), dialect))
                .map(it -> new Edit(text.span(), it));
    }
}
