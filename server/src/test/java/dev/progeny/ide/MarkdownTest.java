package dev.progeny.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected texts by hand from spec.commonmark.org: code spans (6.1) and fenced blocks (4.5). */
final class MarkdownTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            psr.exe      | `psr.exe`
            a`b          | ``a`b``
            a``b`c       | ```a``b`c```
            `a           | `` `a ``
            a`           | `` a` ``
            <b>[x](y)</b>| `<b>[x](y)</b>`
            """)
    void codeSpansEndWhereWeSay(String text, String markdown) {
        assertThat(Markdown.code(text)).isEqualTo(markdown);
    }

    @Test
    void aBlankNameIsStillACodeSpan() {
        assertThat(Markdown.code("")).isEqualTo("`  `");
    }

    @Test
    void blocksEndWhereWeSay() {
        assertThat(Markdown.block("asm", List.of("a", "```", "b\n# c")))
                .isEqualTo("````asm\na\n```\nb\\u{a}# c\n````\n");
    }

    @Test
    void wordsKeepTheirMarks() {
        assertThat(Markdown.words("a * b_c <x> [y](z) & `d` \\"))
                .isEqualTo("a \\* b\\_c &lt;x&gt; \\[y\\](z) &amp; \\`d\\` \\\\");
    }
}
