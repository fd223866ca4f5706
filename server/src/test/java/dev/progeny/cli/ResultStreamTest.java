package dev.progeny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultStreamTest {
    @Test
    void passesOnWhatIsWritten() throws IOException {
        var to = new ByteArrayOutputStream();
        try (var out = new ResultStream(to)) {
            out.write("abc".getBytes(StandardCharsets.UTF_8));
            out.write('d');

            assertThat(to).hasToString("abcd");
            assertThat(out.failure()).isEmpty();
        }
    }

    /** What Linux and Windows say. */
    @ParameterizedTest
    @CsvSource({"Broken pipe,''", "The pipe is being closed,''", "No space left on device,No space left on device"})
    void aReaderThatWentAwayIsNoFailure(String said, String failure) throws IOException {
        try (var out = new ResultStream(new Failing(said))) {
            out.write('a');
            out.write('b');

            assertThat(out.failure()).isEqualTo(failure);
        }
    }

    private static final class Failing extends OutputStream {
        private final String said;

        private Failing(String said) {
            this.said = said;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(said);
        }
    }
}
