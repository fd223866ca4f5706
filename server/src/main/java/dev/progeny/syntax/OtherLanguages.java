package dev.progeny.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Queries of another language, known by how they begin: SQL, ES|QL, Splunk's, Kusto, Sigma, and lines of KQL or Lucene. They are
 * said to be that, once, and not read. Missed where one begins as EQL does, or as Kusto's {@code Table | count} looks like a query
 * that lacks its condition; wrong for one of EQL in which {@code where} is missing and a word of the other language stands
 * where that has it.
 */
final class OtherLanguages {
    private static final Set<String> SPLUNK = Set.of("index", "sourcetype", "source", "eventcode", "search");
    private static final Set<String> SIGMA = Set.of("title", "id", "status", "logsource", "detection");
    private static final String WANTED = ": an EQL query begins with a category and `where`, `process where …`";

    private OtherLanguages() {}

    /** @param tokens all words of the query */
    static Optional<Mistake> among(List<Token> tokens) {
        var row = Row.seen(tokens);
        Token first = row.token(0);
        if (SequenceHeads.isForm(first.kind())
                || first.kind() == Kind.CONST
                || first.kind() == Kind.MACRO
                || row.isHead(0)) {
            return Optional.empty();
        }
        String language = language(row);
        if (!language.isEmpty()) {
            return Optional.of(Mistake.at(first, "this is " + language + WANTED));
        }
        return isLucene(row)
                ? Optional.of(Mistake.at(
                        first,
                        "this is KQL or Lucene" + WANTED + ", and texts stand in quotes, `process.name : \"cmd.exe\"`"))
                : Optional.empty();
    }

    private static String language(Row row) {
        String first = row.token(0).text().toLowerCase(Locale.ROOT);
        Kind next = row.kind(1);
        boolean word = row.kind(0) == Kind.NAME;
        if (word
                && first.equals("select")
                && row.tokens().stream().anyMatch(it -> it.text().equalsIgnoreCase("from"))) {
            return "SQL";
        }
        boolean piped = row.tokens().stream().anyMatch(it -> it.kind() == Kind.PIPE);
        if (word
                && first.equals("from")
                && piped
                && next != Kind.WHERE
                && row.kind(1).isWord()) {
            return "ES|QL";
        }
        if (word && SPLUNK.contains(first) && (next == Kind.ASSIGN || (first.equals("search") && next == Kind.NAME))) {
            return "Splunk's language";
        }
        if (word && next == Kind.PIPE && !PipeLegality.isPipe(row.token(2).text())) {
            return "Kusto";
        }
        boolean sigma = word
                && SIGMA.contains(first)
                && next == Kind.COLON
                && row.tokens().stream().anyMatch(it -> it.text().equals("detection"));
        return sigma ? "a Sigma rule" : "";
    }

    /** No {@code where} anywhere, fields with a colon, and values without quotes or words of logic in capitals. */
    private static boolean isLucene(Row row) {
        boolean field = false;
        boolean foreign = false;
        for (int i = 0; i < row.size(); i++) {
            Kind kind = row.kind(i);
            if (kind == Kind.WHERE || kind == Kind.UNTERMINATED) {
                return false;
            }
            boolean colon = kind == Kind.COLON && row.kind(i - 1).isWord();
            Kind value = row.kind(i + 1);
            field |= colon;
            foreign |= colon && (value.isWord() || value == Kind.STAR);
            foreign |= kind == Kind.NAME && (row.is(i, "AND") || row.is(i, "OR") || row.is(i, "NOT"));
        }
        return field && foreign && row.kind(0).isWord();
    }
}
