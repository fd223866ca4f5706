package dev.progeny.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which dialect a query is written in, by its words. A heuristic: a construct that one dialect alone has decides, fields
 * come second, and Elastic is assumed where nothing tells. It is wrong for a query that mixes constructs, and there a
 * comment {@code // progeny: dialect endgame} decides.
 */
final class Dialects {
    private Dialects() {}

    /** What is known of a query's dialect without reading it. */
    interface Around {
        /** The file around the query names its dialect. */
        static Around named(Dialect dialect) {
            return tokens -> written(tokens).orElse(dialect);
        }

        /** Nothing but the query's words tells. */
        static Around unnamed() {
            return tokens -> written(tokens).orElseGet(() -> guessed(tokens));
        }

        /** @param tokens all words of the query */
        Dialect or(List<Token> tokens);
    }

    private static final Pattern COMMENT =
            Pattern.compile("progeny:\\s*dialect\\s+(endgame|elastic|endpoint)\\b", Pattern.CASE_INSENSITIVE);

    /** First parts of the names that Elastic's schema gives to fields. */
    private static final Set<String> ECS_ROOTS = Set.of(
            "process", "event", "host", "file", "user", "registry", "dll", "dns", "network", "source", "destination");

    /** Endgame's fields are words with underscores where Elastic's have dots; {@code subtype.create} is one of its short forms. */
    private static final Pattern ENDGAME_NAME = Pattern.compile("[a-z0-9]+(?:_[a-z0-9]+)+|p?pid");

    private static final Set<String> ENDGAME_KINDS = Set.of("subtype", "opcode", "hive");

    private static boolean isOfEndgame(Token name, Token next) {
        return next.kind() == Kind.DOT
                ? ENDGAME_KINDS.contains(name.text())
                : ENDGAME_NAME.matcher(name.text()).matches();
    }

    private static Optional<Dialect> written(List<Token> tokens) {
        return tokens.stream()
                .filter(it -> it.kind().isComment())
                .flatMap(it -> named(it.text()).stream())
                .findFirst();
    }

    /** The dialect that a comment says the rule is written in. */
    private static Optional<Dialect> named(String comment) {
        Matcher matcher = COMMENT.matcher(comment);
        return matcher.find()
                ? Optional.of(Dialect.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** A comment around queries that says what they are written in. */
    record Said(int at, Dialect dialect) {}

    /** @param comments of a TOML file, in its order */
    static List<Said> said(List<Comment> comments) {
        return comments.stream()
                .flatMap(
                        it -> named(it.text()).map(dialect -> new Said(it.span().start(), dialect)).stream())
                .toList();
    }

    /** What the comments around a query say of it: the nearest above counts. */
    static Optional<Dialect> around(Span query, List<Said> comments) {
        return comments.stream()
                .filter(it -> it.at() < query.start())
                .reduce((first, second) -> second)
                .map(Said::dialect);
    }

    private static Dialect guessed(List<Token> all) {
        List<Token> tokens = all.stream().filter(it -> !it.kind().isHidden()).toList();
        boolean endgame = false;
        boolean elastic = false;
        boolean endgameField = false;
        boolean elasticField = false;
        boolean relatives = false;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token next = tokens.get(i + 1);
            Kind before = i == 0 ? Kind.EOF : tokens.get(i - 1).kind();
            switch (token.kind()) {
                case VARIABLE -> {
                    return Dialect.ENDPOINT;
                }
                case AS -> {
                    if ((before == Kind.CLOSE || before.endsOperand())
                            && next.kind().isWord()) {
                        return Dialect.ENDPOINT;
                    }
                }
                case CONST, MACRO -> {
                    if (i == 0) {
                        return Dialect.ENDGAME;
                    }
                }
                case SINGLE, RAW_DOUBLE, RAW_SINGLE, FORK -> endgame = true;
                case OF -> relatives |= next.kind() == Kind.OPEN;
                case ASSIGN -> endgame |= i < 2 || tokens.get(i - 2).kind() != Kind.WITH;
                case LIKE_INSENSITIVE, REGEX_INSENSITIVE, IN_INSENSITIVE, TILDE, TRIPLE -> elastic = true;
                case LIKE, REGEX -> elastic |= before.endsOperand();
                case COLON -> elastic |= next.kind().isString() || next.kind() == Kind.LEFT;
                // A name in backticks is the schema's as well, whatever stands in them.
                case QUOTED_NAME -> {
                    String name = token.text().substring(1, token.text().length() - 1);
                    endgameField |= before != Kind.DOT
                            && next.kind() != Kind.DOT
                            && ENDGAME_NAME.matcher(name).matches();
                    elasticField |= before != Kind.DOT && ECS_ROOTS.contains(name.split("\\.", 2)[0]);
                }
                case NAME -> {
                    if (token.text().startsWith("_array")) {
                        return Dialect.ENDPOINT;
                    }
                    endgame |= token.text().equals("wildcard") && next.kind() == Kind.LEFT;
                    endgameField |= before != Kind.DOT && next.kind() != Kind.LEFT && isOfEndgame(token, next);
                    elasticField |= next.kind() == Kind.DOT && before != Kind.DOT && ECS_ROOTS.contains(token.text());
                }
                default -> {}
            }
        }
        if (elastic || elasticField) {
            return relatives ? Dialect.ENDPOINT : Dialect.ELASTIC;
        }
        return endgame || endgameField || relatives ? Dialect.ENDGAME : Dialect.ELASTIC;
    }
}
