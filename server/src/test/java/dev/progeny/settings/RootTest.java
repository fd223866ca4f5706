package dev.progeny.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootTest {
    @ParameterizedTest(name = "{1} of {0} is one of {2} builds")
    @CsvSource({
        "'',        '',        1", // no talk of builds
        "Old New,   Old,       2",
        "Old New,   Old New,   2",
        "Old New ., Old,       2", // the folder without a label lacks it and is no build
        "Old New ., Old New,   2",
        "Old New ., .,         1", // a tool of one's own
        "Old New ., Old .,     3", // the folder without a label is another Windows
        "New .,     New,       1",
        "New .,     New .,     2",
    })
    void foldersWithoutALabelAreABuildOnlyBesideOneThatHasTheProgram(String labels, String having, int count) {
        Set<String> builds = builds(labels);
        assertThat(Root.count(builds, List.copyOf(builds(having)))).isEqualTo(count);
    }

    /** A dot stands for no label. */
    private static Set<String> builds(String labels) {
        return Root.builds(Arrays.stream(labels.split(" "))
                        .map(it -> new Root(Path.of("folder"), it.replace(".", "")))
                        .toList())
                .keySet();
    }
}
