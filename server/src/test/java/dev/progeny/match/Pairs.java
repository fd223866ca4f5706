package dev.progeny.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads tables of parents, children and what rules say of them. A line {@code @ …} begins a rule, the lines after it are its
 * text, and each line {@code > parent | path of the child | command line | truth  # why} is a launch: {@code {?}} is a hole, a
 * name without a folder has none known, {@code -} is a command line of which nothing is known.
 */
final class Pairs {
    private Pairs() {}

    /** A rule and the launches it is asked about. */
    record Block(String head, String text, List<Pair> pairs) {}

    /** One launch and the answer. */
    record Pair(String line, Launch launch, Truth truth) {}

    static List<Block> read(Path table) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (String part : ("\n" + Files.readString(table)).split("\n@ ")) {
            List<String> lines = part.lines().filter(it -> !it.startsWith("#")).toList();
            if (lines.isEmpty() || lines.stream().allMatch(String::isBlank)) {
                continue;
            }
            List<String> text =
                    lines.stream().skip(1).filter(it -> !it.startsWith("> ")).toList();
            List<Pair> pairs = lines.stream()
                    .filter(it -> it.startsWith("> "))
                    .map(Pairs::pair)
                    .toList();
            assertThat(pairs).as(part).isNotEmpty();
            blocks.add(new Block(lines.get(0).strip(), String.join("\n", text), pairs));
        }
        return blocks;
    }

    private static Pair pair(String line) {
        String[] cells = line.substring(2).split(" \\| ", -1);
        assertThat(cells).as(line).hasSize(4);
        String[] answer = cells[3].split("  +# ", 2);
        assertThat(answer).as("a reason: " + line).hasSize(2);
        String path = cells[1].strip();
        int name = path.lastIndexOf('\\') + 1;
        Text folder = name == 0 ? new Text(List.of()) : text(path.substring(0, name - 1));
        Text commandLine = text(cells[2].strip().equals("-") ? "{?}" : cells[2].strip());
        var launch = new Launch(
                parent(cells[0].strip()),
                path.substring(name).toLowerCase(Locale.ROOT),
                Tier.PROVEN,
                folder,
                commandLine,
                List.of());
        return new Pair(line, launch, Truth.valueOf(answer[0].strip()));
    }

    /** A file name, or a path. */
    private static ParentImage parent(String written) {
        int name = written.lastIndexOf('\\') + 1;
        return name == 0
                ? ParentImage.named(written, "x86_64")
                : new ParentImage(written.substring(name), "x86_64", text(written.substring(0, name - 1)));
    }

    private static Text text(String written) {
        String[] runs = written.split("\\{\\?}", -1);
        Text text = Text.of(runs[0]);
        for (int i = 1; i < runs.length; i++) {
            text = text.plus(Text.hole("test")).plus(Text.of(runs[i]));
        }
        return text;
    }
}
