package dev.progeny.syntax;

import java.util.List;
import java.util.Optional;

/**
 * One file as read: the rules it holds and what is wrong with them.
 *
 * @param text the whole file
 * @param rules in the order of the file; an {@code .eql} file has one, a TOML file one for each string that holds EQL
 * @param comments in the order of the file: those of the queries and, in TOML, those around them
 */
public record RuleFile(String text, List<Rule> rules, List<Comment> comments) {
    public RuleFile {
        rules = List.copyOf(rules);
        comments = List.copyOf(comments);
    }

    /** Whether anything but comments is written; where nothing is, nothing need be said to be wrong yet. */
    public boolean isBegun() {
        int end = 0;
        for (Comment comment : comments) {
            if (!isBlank(text.substring(end, comment.span().start()))) {
                return true;
            }
            end = comment.span().end();
        }
        return !isBlank(text.substring(end));
    }

    private static boolean isBlank(String text) {
        return text.replace("\uFEFF", "").isBlank();
    }

    /**
     * One query in the file.
     *
     * @param span the query's text in the file, without the quotes of a TOML string
     * @param definitions what stands before the query; Endgame only
     * @param pipes what stands behind it
     * @param problems in the order of their places
     */
    public record Rule(
            Span span,
            Dialect dialect,
            Embedding embedding,
            List<Definition> definitions,
            Query query,
            List<Pipe> pipes,
            List<Problem> problems) {
        public Rule {
            definitions = List.copyOf(definitions);
            pipes = List.copyOf(pipes);
            problems = List.copyOf(problems);
        }

        /** The same rule, with other problems. */
        Rule with(List<Problem> others) {
            return new Rule(span, dialect, embedding, definitions, query, pipes, others);
        }
    }

    /** How EQL has to be written where this query stands, so that an edit stays legal in the file around it. */
    public enum Embedding {
        /** A file of its own: as it is. */
        PLAIN,
        /** {@code '''…'''}: as it is; three quotes in a row cannot be written. */
        TOML_LITERAL_MULTILINE,
        /** {@code '…'}: as it is, on one line; a single quote cannot be written. */
        TOML_LITERAL,
        /** {@code """…"""}: backslashes escaped, and quotes beside quotes. */
        TOML_BASIC_MULTILINE,
        /** {@code "…"}: backslashes, quotes and line breaks escaped. */
        TOML_BASIC;

        /** The same, where a quote may stand right before or behind. */
        public Optional<String> encodeBesideQuotes(String eql) {
            return this == TOML_BASIC_MULTILINE
                    ? Optional.of(Toml.escaped(eql, "\t\n\r", Toml.Marks.ESCAPED))
                    : encode(eql);
        }

        /** What the file must hold here, with no quote right before or behind, for the query to hold {@code eql}; empty if this kind of string cannot. */
        public Optional<String> encode(String eql) {
            return switch (this) {
                case PLAIN -> Optional.of(eql);
                case TOML_LITERAL_MULTILINE -> Toml.fitsLiteral(eql, "'''") ? Optional.of(eql) : Optional.empty();
                case TOML_LITERAL -> Toml.fitsLiteral(eql, "'", "\n", "\r") ? Optional.of(eql) : Optional.empty();
                case TOML_BASIC_MULTILINE -> Optional.of(Toml.escaped(eql, "\t\n\r", Toml.Marks.BARE));
                case TOML_BASIC -> Optional.of(Toml.escaped(eql, "\t", Toml.Marks.ESCAPED));
            };
        }
    }

    /** The rule whose query a cursor at {@code offset} stands in. */
    public Optional<Rule> ruleAt(int offset) {
        return rules.stream().filter(it -> it.span().touches(offset)).findFirst();
    }
}
