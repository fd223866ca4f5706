package dev.progeny.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.syntax.Expr.Quotes;
import dev.progeny.syntax.RuleFile.Embedding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tomlj.Toml;

class LiteralsTest {
    private static final List<String> TEXTS = List.of(
            "",
            "cmd.exe",
            "C:\\Windows\\",
            "a\"b",
            "it's",
            "a\nb\tc",
            "\"\"\"",
            "a\"",
            "\u0001\u007f",
            "😀 é",
            "\\u{41}",
            "'''",
            "\\\"",
            "?");

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            C:\\Win   ~ DOUBLE     ~ ELASTIC ~ "C:\\\\Win"
            C:\\Win   ~ TRIPLE     ~ ELASTIC ~ \"""C:\\Win\"""
            C:\\Win   ~ TRIPLE     ~ ENDGAME ~ "C:\\\\Win"
            C:\\Win   ~ RAW_DOUBLE ~ ENDGAME ~ ?"C:\\Win"
            C:\\Win\\ ~ RAW_DOUBLE ~ ENDGAME ~ "C:\\\\Win\\\\"
            it's      ~ SINGLE     ~ ENDGAME ~ 'it\\'s'
            it's      ~ SINGLE     ~ ELASTIC ~ "it's"
            it's      ~ RAW_SINGLE ~ ENDGAME ~ 'it\\'s'
            """)
    void literalsLookLikeTheirNeighboursWhereTheyCan(String value, Quotes like, Dialect dialect, String literal) {
        assertThat(Literals.quote(value, like, dialect)).isEqualTo(literal);
    }

    @ParameterizedTest
    @EnumSource
    void aQuotedTextReadsAsItself(Quotes like) {
        for (Dialect dialect : Dialect.values()) {
            for (String value : TEXTS) {
                String literal = Literals.quote(value, like, dialect);
                assertThat(read("x.eql", "// progeny: dialect " + dialect + "\nany where a == " + literal))
                        .as(literal)
                        .isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void anEncodedQueryReadsAsItself(Embedding embedding) {
        String quotes =
                switch (embedding) {
                    case TOML_BASIC -> "\"";
                    case TOML_BASIC_MULTILINE -> "\"\"\"";
                    case TOML_LITERAL -> "'";
                    default -> "'''";
                };
        int encoded = 0;
        for (String value : TEXTS) {
            String eql = "any where\n  a == " + Literals.quote(value, Quotes.DOUBLE, Dialect.ELASTIC) + " and true";
            var form = embedding.encode(embedding == Embedding.TOML_LITERAL ? eql.replace('\n', ' ') : eql);
            if (form.isPresent()) {
                encoded++;
                String file = "[rule]\nlanguage = 'eql'\nquery = " + quotes + form.get() + quotes + "\n";
                assertThat(Toml.parse(file).hasErrors()).as(file).isFalse();
                assertThat(read("x.toml", file)).as(file).isEqualTo(value);
            }
        }
        boolean literal = embedding == Embedding.TOML_LITERAL || embedding == Embedding.TOML_LITERAL_MULTILINE;
        assertThat(encoded).isGreaterThanOrEqualTo(literal ? TEXTS.size() - 2 : TEXTS.size());
    }

    @Test
    void whatALiteralStringCannotHoldIsNotEncoded() {
        assertThat(Embedding.TOML_LITERAL.encode("'")).isEmpty();
        assertThat(Embedding.TOML_LITERAL.encode("a\nb")).isEmpty();
        assertThat(Embedding.TOML_LITERAL_MULTILINE.encode("'''")).isEmpty();
        assertThat(Embedding.PLAIN.encode("'''")).contains("'''");
        assertThat(Embedding.TOML_BASIC.encode("a\n\"\\")).contains("a\\n\\\"\\\\");
    }

    private static String read(String path, String text) {
        RuleFile.Rule rule = RuleFiles.parse(path, text).rules().get(0);
        assertThat(rule.problems()).as(text).isEmpty();
        Expr condition = ((Query.EventQuery) rule.query()).condition();
        Expr comparison = condition instanceof Expr.And and ? and.left() : condition;
        return ((Expr.StringLiteral) ((Expr.Comparison) comparison).right()).value();
    }
}
