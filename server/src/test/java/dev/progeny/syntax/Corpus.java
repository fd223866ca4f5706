package dev.progeny.syntax;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rules and cases that stand beside the repository where it is developed; they are no part of it. */
public final class Corpus {
    private static final Path FOLDER = Path.of("../../shared/corpus");

    /** What the three kinds of real rules are called. */
    public static final List<String> DIALECTS = List.of("elastic", "endpoint", "endgame");

    private Corpus() {}

    /** The rows of a file, none where the corpus is not there: loudly, because then nothing is checked. */
    public static List<JsonObject> rows(String name) {
        Path file = FOLDER.resolve(name + ".jsonl");
        if (!Files.exists(file)) {
            System.err.println(
                    "NOT CHECKED: there is no " + file.toAbsolutePath().normalize());
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(it -> JsonParser.parseString(it).getAsJsonObject())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The query of a row as a file of its own: an expression is made the condition of one, on a line below. */
    public static String text(JsonObject row) {
        String entry = row.has("entry") ? row.get("entry").getAsString() : "";
        boolean expression = List.of("expr", "expression", "signed_single_atom").contains(entry);
        return (expression ? "any where\n" : "") + row.get("query").getAsString();
    }

    public static RuleFile.Rule parsed(String text, String dialect) {
        Dialect.Setting setting = Dialect.Setting.named(dialect).orElseThrow();
        return RuleFiles.parse("rule.eql", text, setting).rules().get(0);
    }
}
