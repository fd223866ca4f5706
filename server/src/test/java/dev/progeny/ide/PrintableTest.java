package dev.progeny.ide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text from strangers on one line of ours. */
final class PrintableTest {
    @Test
    void whatCannotBeSeenIsShownAsItsNumber() {
        String hostile = "a\u001b[31m\r\n" + Character.toString(0x202e) + Character.toString(0x2028) + "\ud800b";
        assertThat(Printable.name(hostile)).isEqualTo("a\\u{1b}[31m\\u{d}\\u{a}\\u{202e}\\u{2028}\\u{d800}b");
    }

    @Test
    void otherScriptsStay() {
        assertThat(Printable.name("прг 程序 🐛.exe")).isEqualTo("прг 程序 🐛.exe");
    }

    @Test
    void aMessageHoldsNoLink() {
        assertThat(Printable.notice("dialect is \"[Repair](command:workbench.action.quit)\""))
                .isEqualTo("dialect is \"[Repair] (command:workbench.action.quit)\"");
    }

    @Test
    void longTextIsCut() {
        assertThat(Printable.name("x".repeat(1_000_000))).hasSize(81).endsWith("x…");
        assertThat(Printable.line("y".repeat(160))).isEqualTo("y".repeat(160));
    }
}
