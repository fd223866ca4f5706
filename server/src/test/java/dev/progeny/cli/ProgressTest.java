package dev.progeny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.cli.Console.Faults;
import dev.progeny.cli.Console.Reader;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void quickWorkIsSilent() {
        work(Reader.PERSON, 900);

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void longWorkIsShownTwiceASecondAndTakenAway() {
        work(Reader.PERSON, 1000, 1200, 2600);

        assertThat(err)
                .hasToString("\r\u001b[Kreading a\\u{1b}.exe … 1 s\r\u001b[Kreading a\\u{1b}.exe … 2 s\r\u001b[K");
    }

    @Test
    void aProgramIsToldNothing() {
        work(Reader.PROGRAM, 1000, 5000);

        assertThat(err.toString()).isEmpty();
    }

    private void work(Reader reader, long... milliseconds) {
        var console = new Console(
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                Palette.PLAIN,
                reader,
                Faults.BRIEF);
        try (var progress = new Progress(console, "reading a\u001b.exe", clock::get)) {
            for (long now : milliseconds) {
                clock.set(now * 1_000_000);
                progress.step(1, 2);
            }
        }
    }
}
