package dev.progeny.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.progeny.pe.Symbols.Source;
import dev.progeny.pe.Symbols.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names of functions, compared with LLVM's tools where these are installed. */
class SymbolsTest {
    private static final Path X64 = Path.of("examples/images/x64");
    private static final Pattern PROCEDURE =
            Pattern.compile("S_[GL]PROC32(?:_ID)? .*`(.*)`\\s+.*addr = (\\d+):(\\d+), code size = (\\d+)");
    private static final Pattern COFF_SYMBOL = Pattern.compile(
            "Name: (\\S+)\\s+Value: (\\d+)\\s+Section: \\S+ \\((\\d+)\\)\\s+BaseType: \\S+ \\S+\\s+ComplexType: Function");

    @Test
    void databaseNamesFunctionsWithTheirSizes() throws Exception {
        Image image = RealImagesTest.read(X64.resolve("werfault.exe"));
        Symbols symbols = Symbols.of(image, Files.readAllBytes(X64.resolve("werfault.pdb")));
        assertThat(symbols.best()).contains(Source.PDB);
        assertThat(symbols.functions())
                .extracting(Symbol::name)
                .contains("CInpagePlugIn::StartCoFireProcess", "CAppRecorderPlugin::StopRecordingSession");
        Optional<String> pdbutil = Llvm.find("llvm-pdbutil");
        if (pdbutil.isPresent()) {
            String dump = Llvm.output(
                    pdbutil.get(),
                    "dump",
                    "-symbols",
                    X64.resolve("werfault.pdb").toString());
            List<String> theirs = PROCEDURE
                    .matcher(dump)
                    .results()
                    .map(it -> it.group(1) + " "
                            + (image.sections()
                                            .get(Integer.parseInt(it.group(2)) - 1)
                                            .va()
                                    + Long.parseLong(it.group(3)))
                            + " " + it.group(4))
                    .toList();
            assertThat(theirs).isNotEmpty();
            assertThat(symbols.functions().stream().map(it -> it.name() + " " + it.va() + " " + it.size()))
                    .containsAll(theirs);
        }
    }

    @Test
    void databaseOfAnotherImageIsRefused() throws IOException {
        Image image = RealImagesTest.read(X64.resolve("werfault.exe"));
        byte[] other = Files.readAllBytes(X64.resolve("wer.pdb"));
        assertThatThrownBy(() -> Symbols.of(image, other))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("belongs to another image");
        assertThatThrownBy(() -> Symbols.of(image, new byte[100])).hasMessageContaining("not a program database");
    }

    @Test
    void damagedDatabasesAreRefusedOrReadInPart() throws Exception {
        Image image = RealImagesTest.read(X64.resolve("werfault.exe"));
        byte[] whole = Files.readAllBytes(X64.resolve("werfault.pdb"));
        var random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] pdb = Arrays.copyOf(whole, round % 4 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = 0; i < 8 && pdb.length > 0; i++) {
                pdb[random.nextInt(pdb.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(Symbols.of(image, pdb).functions()).hasSizeLessThan(10_000);
            } catch (MalformedImageException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(400, 1999);
    }

    @Test
    void symbolTablesAreReadAsLlvmReadsThem() throws Exception {
        Optional<String> readobj = Llvm.find("llvm-readobj");
        if (readobj.isEmpty()) {
            return;
        }
        for (Path path : Llvm.images()) {
            Image image = RealImagesTest.read(path);
            Set<String> theirs = new TreeSet<>();
            Matcher it = COFF_SYMBOL.matcher(Llvm.output(readobj.get(), "--symbols", path.toString()));
            while (it.find()) {
                int number = Integer.parseInt(it.group(3)); // 0 for a symbol that stands elsewhere
                Section section = image.sections().get(Math.max(number, 1) - 1);
                if (number != 0 && section.isExecutable()) {
                    theirs.add(it.group(1) + " " + (section.va() + Long.parseLong(it.group(2))));
                }
            }
            assertThat(CoffSymbols.functions(image, image.rawBytes()).stream()
                            .map(symbol -> symbol.decorated() + " " + symbol.va()))
                    .as(path.toString())
                    .containsOnlyOnceElementsOf(theirs)
                    .hasSameSizeAs(theirs);
        }
    }

    @Test
    void demangledAsLlvmDemangles() throws Exception {
        compareNames("llvm-undname", "?");
        compareNames("llvm-cxxfilt", "_Z");
    }

    /** What we understand has to be right; how much we understand is a number that must not fall. */
    private static void compareNames(String tool, String prefix) throws IOException {
        Optional<String> found = Llvm.find(tool);
        if (found.isEmpty()) {
            return;
        }
        Set<String> names = new TreeSet<>();
        for (Path path : Llvm.images()) {
            for (Symbol it : symbols(path)) {
                int start = it.decorated().indexOf(prefix);
                if (start == 0 || start == 1 && it.decorated().startsWith("_")) {
                    names.add(it.decorated().substring(start));
                }
            }
        }
        Files.readAllLines(Path.of("src/test/resources/fixtures/pe/names.txt")).stream()
                .map(it -> it.split(" ", 2)[0])
                .filter(it -> it.startsWith(prefix))
                .forEach(names::add);
        List<String> wrong = new ArrayList<>();
        int understood = 0;
        List<String> all = List.copyOf(names);
        for (int i = 0; i < all.size(); i += 500) {
            List<String> batch = all.subList(i, Math.min(all.size(), i + 500));
            Map<String, String> answers = answers(Llvm.output(found.get(), batch.toArray(String[]::new)), batch);
            for (String name : batch) {
                String ours = Names.ofProgrammer(name);
                if (!ours.equals(name)) {
                    understood++;
                    if (!plain(answers.getOrDefault(name, "nothing")).contains(ours)) {
                        wrong.add(name + " → " + ours + ", not " + answers.get(name));
                    }
                }
            }
        }
        assertThat(understood).isGreaterThan(all.size() / 2);
        System.err.println(tool + ": " + understood + " of " + all.size() + " names understood");
        assertThat(wrong).isEmpty();
    }

    /** One tool prints a name and its meaning in blocks, the other a line for each name. */
    private static Map<String, String> answers(String output, List<String> names) {
        Map<String, String> out = new HashMap<>();
        if (names.get(0).startsWith("?")) {
            for (String block : output.split("\n\n")) {
                String[] lines = block.strip().split("\n");
                out.put(lines[0], lines[lines.length - 1]);
            }
        } else {
            List<String> lines = output.lines().toList();
            for (int i = 0; i < names.size(); i++) {
                out.put(names.get(i), lines.get(i));
            }
        }
        return out;
    }

    private static List<Symbol> symbols(Path path) throws IOException {
        Image image = RealImagesTest.read(path);
        List<Symbol> out = new ArrayList<>(Symbols.of(image).functions());
        Path pdb = path.resolveSibling(path.getFileName().toString().replaceFirst("(\\.\\w+)?$", ".pdb"));
        try {
            out.addAll(Files.exists(pdb) ? ProgramDatabase.functions(image, Files.readAllBytes(pdb)) : List.of());
        } catch (MalformedImageException e) {
            throw new AssertionError(path.toString(), e);
        }
        return out;
    }

    /** Without template arguments. */
    private static String plain(String name) {
        var out = new StringBuilder();
        int depth = 0;
        for (char c : name.toCharArray()) {
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                out.append(c);
            }
            depth -= c == '>' && 0 < depth ? 1 : 0;
        }
        return out.toString();
    }
}
