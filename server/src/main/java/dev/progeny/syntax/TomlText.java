package dev.progeny.syntax;

import dev.progeny.syntax.RuleFile.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a query in a TOML string with escapes.
 *
 * @param span where it stands in the file
 * @param raw how the file writes it, quotes included
 */
record TomlText(Token token, Span span, String raw, Tested tested) {
    /** What the text is compared with. */
    enum Tested {
        /** A field that holds a name or a path, by something else than a regular expression. */
        PATH,
        REGEX,
        OTHER
    }

    /** Escapes that nobody means inside a text. */
    private static final Pattern NEVER = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+(\\\\[bfe])");
    /** Escapes that nobody means in a path. */
    private static final Pattern IN_PATH = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+(\\\\[bfenrt])");

    /** From a drive on nothing but what a path or a pattern for paths may hold. */
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z?*]:\\\\[^\\[\\]|^<>]*");
    /** What TOML takes for a character by its number; possibly meant. */
    private static final Pattern NUMBER =
            Pattern.compile("x\\p{XDigit}{2}|u(?![dD][89a-fA-F])\\p{XDigit}{4}|U000\\p{XDigit}{5}|U0010\\p{XDigit}{4}");

    private static final Set<String> PATHS = Set.of("name", "path", "executable", "directory");

    /** The escape that was not meant as one, in the file. */
    Optional<Span> misread() {
        Matcher matcher = (tested == Tested.PATH && isPath() ? IN_PATH : NEVER).matcher(raw);
        return matcher.find()
                ? Optional.of(new Span(span.start() + matcher.start(1), span.start() + matcher.end(1)))
                : Optional.empty();
    }

    /** Whether a backslash is one for EQL as well. */
    boolean isRaw() {
        return token.kind() == Kind.RAW_DOUBLE || token.kind() == Kind.RAW_SINGLE || token.kind() == Kind.TRIPLE;
    }

    private boolean isPath() {
        return DRIVE.matcher(inside()).matches();
    }

    private String inside() {
        int open = raw.startsWith("?") ? 1 : 0;
        boolean escaped = raw.startsWith("\\", open);
        int from = Math.min(raw.length(), open + (escaped ? 2 : 1));
        int to = raw.length() - 1;
        int slashes = 0;
        while (to - slashes > from && raw.charAt(to - slashes - 1) == '\\') {
            slashes++;
        }
        // `\"` closes the text where plain quotes open it, too: the backslash before it was meant.
        int mark = escaped && slashes % 2 == 1 ? 1 : 0;
        return raw.substring(from, Math.max(from, to - mark));
    }

    /** What the author meant; empty where an escape may have been meant as one. */
    Optional<String> meant() {
        String inside = inside();
        if (token.kind() == Kind.TRIPLE) {
            return Optional.empty();
        }
        boolean blanks = tested == Tested.REGEX || !isPath();
        var out = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            char next = c == '\\' && i + 1 < inside.length() ? inside.charAt(i + 1) : 0;
            boolean blank = next == 't' || next == 'n' || next == 'r';
            if ((blank && blanks) || (next != 0 && isNumber(inside, i + 1))) {
                return Optional.empty();
            }
            if (next != '"') {
                out.append(c);
            }
            if (next == '\\') {
                out.append(next);
                i++;
            }
        }
        return Optional.of(Strings.meant(out.toString().replace("\\\\\\\\", "\\\\")));
    }

    private static boolean isNumber(String inside, int at) {
        return NUMBER.matcher(inside).region(at, inside.length()).lookingAt();
    }

    /**
     * The texts of a query, each as far as its closing quote in the file: a line break inside may be an escape.
     *
     * @param query its words, hidden ones among them
     */
    static List<TomlText> in(String file, TomlString string, List<Token> query) {
        List<TomlText> texts = new ArrayList<>();
        String mark = string.embedding() == Embedding.TOML_BASIC ? "\\\"" : "\"";
        var reading = new Subject();
        int end = 0;
        int close = 0;
        int newline = 0;
        for (Token token : query) {
            reading.pass(token);
            Span span = string.map().span(token.start(), token.end());
            if (!token.kind().isString() || span.start() < end) {
                continue;
            }
            end = span.end();
            if (token.kind() == Kind.UNTERMINATED) {
                if (!file.startsWith("\\n", end) && !file.startsWith("\\r", end)) {
                    continue;
                }
                close = close < end ? next(file, mark, end) : close;
                newline = newline < end ? next(file, "\n", end) : newline;
                if (close >= newline) {
                    continue;
                }
                end = close + mark.length();
            }
            var whole = new Span(span.start(), end);
            texts.add(new TomlText(token, whole, file.substring(whole.start(), whole.end()), reading.tested));
        }
        return texts;
    }

    /** The file's end where there is none. */
    private static int next(String file, String mark, int from) {
        int at = file.indexOf(mark, from);
        return at < 0 ? file.length() : at;
    }

    /** What the values are tested against that come next, as the words go by. */
    private static final class Subject {
        private Tested tested = Tested.OTHER;
        private String function = "";
        private Token last = new Token(Kind.EOF, 0, 0, "");
        private String field = "";

        void pass(Token token) {
            Kind kind = token.kind();
            if (kind.isHidden()) {
                return;
            }
            if (kind.isWord() && kind != Kind.LIKE && kind != Kind.REGEX) {
                field = token.text();
            }
            if (kind == Kind.REGEX || kind == Kind.REGEX_INSENSITIVE) {
                tested = Tested.REGEX;
            } else if (kind.takesValues() || kind == Kind.EQUAL || kind == Kind.NOT_EQUAL) {
                tested = ofField();
            } else if (kind == Kind.LEFT && last.kind() == Kind.NAME) {
                function = last.text();
            } else if (kind == Kind.COMMA && last.kind().isWord()) {
                tested = function.startsWith("match") ? Tested.REGEX : ofField();
            } else if (kind == Kind.AND || kind == Kind.OR || kind == Kind.WHERE) {
                tested = Tested.OTHER;
            }
            last = token;
        }

        private Tested ofField() {
            String end = field.substring(field.lastIndexOf('_') + 1);
            return PATHS.contains(end) ? Tested.PATH : Tested.OTHER;
        }
    }
}
