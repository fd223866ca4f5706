package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.fact.Text;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLinesTest {
    static Stream<String> rows() throws Exception {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CommandLinesTest.class.getResourceAsStream("command-lines.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(it -> !it.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void findsTheProgram(String row) {
        String[] column = (row + " ").split(" \\|");

        Text program = CommandLines.program(text(column[0]));

        assertThat(program).hasToString(column[1].strip());
        assertThat(CommandLines.started(program).map(CommandLines.Started::name).orElse("-"))
                .isEqualTo(column[2].strip());
        assertThat(CommandLines.started(program)
                        .map(it -> it.directory().toString())
                        .orElse(""))
                .isEqualTo(column[3].strip());
    }

    private static Text text(String written) {
        List<Text.Piece> pieces = new ArrayList<>();
        String[] literals = written.split("\\{\\?}", -1);
        for (int i = 0; i < literals.length; i++) {
            if (i > 0) {
                pieces.add(new Text.Hole("not known"));
            }
            pieces.add(new Text.Literal(literals[i]));
        }
        return new Text(pieces);
    }
}
