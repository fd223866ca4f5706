package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.MalformedImageException;
import dev.progeny.pe.Symbols;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A .NET image, compiled from the source beside it: what it starts is known by construction. */
class ManagedImagesTest {
    private static final Path IMAGE = Path.of("src", "test", "images", "managed.exe");

    @Test
    void findsWhatTheSourceSays() throws Exception {
        List<String> expected;
        try (var in = ManagedImagesTest.class.getResourceAsStream("managed.txt")) {
            expected = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#"))
                    .map(String::stripTrailing)
                    .toList();
        }
        assertThat(evidence(Files.readAllBytes(IMAGE)).sites().stream().map(ManagedImagesTest::line))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void namesThatAreOnlyComparedLoggedOrWrittenAreNoChildren() throws Exception {
        Evidence evidence = evidence(Files.readAllBytes(IMAGE));
        assertThat(evidence.children())
                .filteredOn(it -> it.tier() == Tier.PROVEN || it.tier() == Tier.SELF)
                .extracting(Child::name)
                .doesNotContain("compared.exe", "logged.exe", "written.exe", "never.exe", "overwritten.exe");
        assertThat(evidence.gaps()).isEmpty();
        assertThat(evidence.image().managed()).isTrue();
    }

    @Test
    void sitesSayHowTheyAreProven() throws Exception {
        Site site = evidence(Files.readAllBytes(IMAGE)).sites().stream()
                .filter(it -> it.function().name().equals("Cases::Run"))
                .findFirst()
                .orElseThrow();
        assertThat(site.function().source()).isEqualTo("metadata");
        assertThat(site.starts()).allSatisfy(it -> {
            assertThat(it.proof()).hasSize(2);
            assertThat(it.proof().get(0).code()).isEqualTo("ldstr \"" + it.text() + '"');
            assertThat(it.proof().get(1).va()).isEqualTo(site.va());
            assertThat(it.via()).isNotEmpty();
        });
        assertThat(site.starts())
                .extracting(it -> it.commandLine().toString())
                .containsExactlyInAnyOrder("one.exe /1", "two.exe /deep");
    }

    /** Whatever the bytes say of themselves, reading them ends, soon and with evidence. */
    @Test
    void damagedMetadataIsHarmless() throws Exception {
        byte[] whole = Files.readAllBytes(IMAGE);
        var random = new Random(7);
        int read = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = whole.clone();
            for (int edit = 0; edit < 1 + i % 8; edit++) {
                damaged[0x200 + random.nextInt(whole.length - 0x200)] = (byte) random.nextInt();
            }
            try {
                Evidence evidence = evidence(damaged);
                read++;
                assertThat(evidence.gaps())
                        .extracting(Evidence.Gap::kind)
                        .isSubsetOf(GapKind.MANAGED, GapKind.MALFORMED, GapKind.BUDGET, GapKind.PACKED);
            } catch (MalformedImageException e) {
                assertThat(e.why()).isNotBlank();
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void metadataThatIsNotThereIsAGap() throws Exception {
        byte[] file = Files.readAllBytes(IMAGE);
        int signature = new String(file, StandardCharsets.ISO_8859_1).indexOf("BSJB");
        file[signature] = 'X';
        Evidence evidence = evidence(file);
        assertThat(evidence.gaps()).extracting(Evidence.Gap::kind).contains(GapKind.MANAGED);
        assertThat(evidence.verdict()).isEqualTo(ParentVerdict.OPEN);
    }

    private static String line(Site site) {
        Stream<String> starts =
                site.starts().stream().map(it -> it.name() + " = " + it.text()).sorted();
        Stream<String> data =
                site.data().stream().map(it -> ("data = " + it.source().id() + " " + it.detail()).strip());
        String rest = Stream.concat(starts, data).collect(Collectors.joining("; "));
        return (site.function().name() + " | " + site.api() + " | " + rest).strip();
    }

    private static Evidence evidence(byte[] file) throws MalformedImageException {
        Image image = Image.read("managed.exe", file);
        return Analysis.of(image, Symbols.of(image), "managed.exe", Monitor.NONE);
    }
}
