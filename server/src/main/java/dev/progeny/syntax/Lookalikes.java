package dev.progeny.syntax;

import static java.util.Map.entry;

import dev.progeny.syntax.Expr.Quotes;
import dev.progeny.syntax.Mistake.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Characters outside of texts and comments that look like EQL's own and are others: dashes, full-width signs, foreign letters,
 * blanks of a typesetter, and such that nobody sees. They come with text from web pages, word processors and chats. Each is said
 * and read as what it looks like; of a word all letters together, and not if it has letters that look like none: that is a word of
 * another language.
 */
final class Lookalikes {
    private static final int FULL_WIDTH = 0xfee0;

    private static final Map<Character, Character> PLAIN = Map.ofEntries(
            entry('\u2010', '-'),
            entry('\u2011', '-'),
            entry('\u2012', '-'),
            entry('\u2013', '-'),
            entry('\u2014', '-'),
            entry('\u2212', '-'),
            entry('\u00ab', '"'),
            entry('\u00bb', '"'),
            entry('\u2032', '\''),
            entry('\u2033', '"'),
            entry('\u3001', ','),
            entry('\u2236', ':'),
            entry('\ua789', ':'),
            entry('\u0430', 'a'),
            entry('\u0435', 'e'),
            entry('\u043e', 'o'),
            entry('\u0440', 'p'),
            entry('\u0441', 'c'),
            entry('\u0443', 'y'),
            entry('\u0445', 'x'),
            entry('\u0456', 'i'),
            entry('\u0455', 's'),
            entry('\u03bf', 'o'),
            entry('\u03b1', 'a'));

    private static final Map<Character, Kind> SIGNS =
            Map.of('\u2265', Kind.GREATER_OR_EQUAL, '\u2264', Kind.LESS_OR_EQUAL, '\u2260', Kind.NOT_EQUAL);

    private final String query;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final StringBuilder plain;
    /** Whether the last of the characters was a quote that begins a text. */
    private boolean isQuoteOpen;

    /** Behind the last word that was looked at. */
    private int behindWord;

    private Lookalikes(String query) {
        this.query = query;
        this.plain = new StringBuilder(query);
    }

    /** @param all the words of the query, hidden ones among them; so they are in the answer */
    static Marked in(String query, List<Token> all, Dialect dialect) {
        if (all.stream().noneMatch(Lookalikes::isForeign)) {
            return new Marked(all, List.of());
        }
        var marks = new Lookalikes(query);
        all.stream().filter(Lookalikes::isForeign).forEach(marks::replace);
        String plain = marks.plain.toString();
        List<Token> tokens = plain.equals(query) ? all : QueryReader.tokens(plain, dialect);
        return new Marked(marks.shown(marks.quoted(tokens, dialect)), marks.mistakes);
    }

    private static boolean isForeign(Token token) {
        return token.kind() == Kind.UNEXPECTED && token.text().charAt(0) >= '\u0080';
    }

    private void replace(Token token) {
        for (int i = Math.max(token.start(), behindWord); i < token.end(); i++) {
            if (isOfWord(query.charAt(i))) {
                i = word(i) - 1;
            } else {
                sign(i);
            }
        }
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** The letters of a word are put right together, and only if all of them look like others; where it ends. */
    private int word(int at) {
        int start = at;
        while (start > 0 && isOfWord(query.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < query.length() && isOfWord(query.charAt(end))) {
            end++;
        }
        behindWord = end;
        var word = new StringBuilder(query.substring(start, end));
        int first = at;
        int last = at;
        for (int i = at; i < end; i++) {
            char c = query.charAt(i);
            if (c >= '\u0080') {
                char meant = meant(c);
                if (meant == 0) {
                    return end;
                }
                word.setCharAt(i - start, meant);
                last = i;
            }
        }
        if (first == last) {
            char meant = word.charAt(first - start);
            mistakes.add(new Mistake(first, first + 1, looking(query.charAt(first), meant))
                    .or("Write `" + meant + "`", new Patch(first, first + 1, "" + meant)));
        } else {
            String meant = word.substring(first - start, last + 1 - start);
            String written = query.substring(first, last + 1);
            mistakes.add(
                    new Mistake(first, last + 1, "letters of `" + written + "` only look like those of `" + meant + "`")
                            .or("Write `" + meant + "`", new Patch(first, last + 1, meant)));
        }
        plain.replace(start, end, word.toString());
        return end;
    }

    private static String looking(char written, char meant) {
        return "`%c` is the character U+%04X: it only looks like `%c`".formatted(written, (int) written, meant);
    }

    private void sign(int i) {
        char c = query.charAt(i);
        char meant = meant(c);
        if (meant == 0) {
            return;
        }
        String said = meant == ' '
                ? "this blank is the character U+%04X, which EQL does not know".formatted((int) c)
                : looking(c, meant);
        var mistake = new Mistake(i, i + 1, said)
                .or(meant == ' ' ? "Write a space" : "Write `" + meant + "`", new Patch(i, i + 1, "" + meant));
        if (meant == '"' && isQuoteOpen) {
            mistakes.add(mistakes.remove(mistakes.size() - 1).joined(mistake));
        } else {
            mistakes.add(mistake);
        }
        isQuoteOpen = meant == '"' && !isQuoteOpen;
        plain.setCharAt(i, meant);
    }

    private static char meant(char c) {
        if ('\uff01' <= c && c <= '\uff5e') {
            return (char) (c - FULL_WIDTH);
        }
        boolean blank = c == '\u3000' || ('\u2000' <= c && c <= '\u200a') || c == '\u202f' || c == '\u205f';
        return blank ? ' ' : PLAIN.getOrDefault(c, (char) 0);
    }

    /** A text in typographic quotes that holds straight ones in pairs. */
    private List<Token> quoted(List<Token> tokens, Dialect dialect) {
        List<Token> out = new ArrayList<>(tokens.size());
        int behind = 0;
        for (Token token : tokens) {
            int close = token.start() < behind ? -1 : closing(token);
            if (close > 0) {
                String inside = query.substring(token.start() + 1, close);
                String literal = Literals.quote(inside, Quotes.DOUBLE, dialect);
                behind = close + 1;
                mistakes.add(new Mistake(token.start(), behind, "a string stands in straight quotes: `\"…\"`")
                        .or("Write straight quotes", new Patch(token.start(), behind, literal)));
                out.add(new Token(Kind.DOUBLE, token.start(), behind, literal));
            } else if (token.start() >= behind) {
                out.add(token);
            } else if (token.end() > behind) {
                // What was taken for a text reaches out of this one: it is made into words anew.
                String rest = query.substring(behind, token.end());
                int from = behind;
                Grammar.tokens(rest, Comments.flat(rest)).stream()
                        .filter(it -> it.kind() != Kind.EOF)
                        .map(it -> new Token(it.kind(), from + it.start(), from + it.end(), it.text()))
                        .forEach(out::add);
                behind = token.end();
            }
        }
        return out;
    }

    private int closing(Token token) {
        if (token.kind() != Kind.UNEXPECTED || !token.text().startsWith("\u201c")) {
            return -1;
        }
        int quotes = 0;
        for (int i = token.start() + 1; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '\u201d') {
                return quotes > 0 && quotes % 2 == 0 ? i : -1;
            }
            if (c == '\u201c' || c == '\n' || c == '\r' || i - token.start() > LONGEST) {
                return -1;
            }
            quotes += c == '"' ? 1 : 0;
        }
        return -1;
    }

    /** No quoted text is longer than this, in UTF-16 units. */
    private static final int LONGEST = 1_000;

    /** Without what nobody sees; what it kept apart is one word. */
    private List<Token> shown(List<Token> tokens) {
        List<Token> out = new ArrayList<>(tokens.size());
        List<Token> unseen = new ArrayList<>();
        for (Token token : tokens) {
            if (isForeign(token) && token.text().chars().allMatch(Lookalikes::isUnseen)) {
                unseen.add(token);
                continue;
            }
            Token last = out.isEmpty() ? token : out.get(out.size() - 1);
            boolean joins = !unseen.isEmpty() && isName(token.kind()) && isName(last.kind());
            if (joins) {
                String text = last.text() + token.text();
                Kind kind = Grammar.tokens(text, Comments.flat(text)).get(0).kind();
                out.set(out.size() - 1, new Token(kind, last.start(), token.end(), text));
                unseen(unseen.get(0), new Patch(last.start(), token.end(), text));
            } else {
                unseen.forEach(it -> unseen(it, new Patch(it.start(), it.end(), "")));
                unseen.forEach(it -> out.add(it.as(Kind.SPACE)));
                out.add(sign(token));
            }
            unseen.clear();
        }
        return out;
    }

    private void unseen(Token token, Patch patch) {
        String said = "here stands a character that nobody sees, U+%04X";
        mistakes.add(
                Mistake.at(token, said.formatted((int) token.text().charAt(0))).or("Remove it", patch));
    }

    private static boolean isName(Kind kind) {
        return kind.isWord() || kind.isKeyword();
    }

    private static boolean isUnseen(int c) {
        return ('\u200b' <= c && c <= '\u200f')
                || ('\u202a' <= c && c <= '\u202e')
                || ('\u2060' <= c && c <= '\u2069')
                || c == '\u00ad'
                || c == '\ufeff';
    }

    private Token sign(Token token) {
        Kind kind = isForeign(token) && token.text().length() == 1
                ? SIGNS.getOrDefault(token.text().charAt(0), token.kind())
                : token.kind();
        if (kind == token.kind()) {
            return token;
        }
        String meant = kind == Kind.NOT_EQUAL ? "!=" : kind == Kind.LESS_OR_EQUAL ? "<=" : ">=";
        mistakes.add(Mistake.at(token, token.quoted() + " is written `" + meant + "`")
                .writing(meant));
        return new Token(kind, token.start(), token.end(), meant);
    }
}
