package dev.progeny.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.progeny.evidence.Child;
import dev.progeny.evidence.Evidence;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.evidence.ParentReports;
import dev.progeny.evidence.Site;
import dev.progeny.images.DirectReader;
import dev.progeny.pe.Symbols;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands run in this process over a folder with one program whose evidence is given: {@code werfault.exe} starts {@code
 * cofire.exe} and nothing else.
 */
class CommandsTest {
    private static final Path PROGRAM = Path.of("examples/images/x64/werfault.exe");

    @TempDir
    private Path folder;

    private final AtomicInteger analysed = new AtomicInteger();
    private final DirectReader.Analyser analyser = (image, symbols, path, monitor) -> {
        analysed.incrementAndGet();
        List<Site> sites = List.of(Sites.COFIRE);
        return new Evidence(
                new Evidence.Subject(image.name(), path, image.sha256(), "x86_64", "", false, names(symbols)),
                ParentReports.verdict(sites, List.of()),
                sites,
                List.of(new Child("cofire.exe", Child.Tier.PROVEN, List.of(Sites.COFIRE.id()))),
                List.of(),
                List.of());
    };

    private static String names(Symbols symbols) {
        return symbols.best().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("none");
    }

    private record Run(int code, String out, String err) {}

    @BeforeEach
    void programs() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.copy(PROGRAM, folder.resolve("images/werfault.exe"));
    }

    @Test
    void databasesAreTakenFromTheFoldersThatOneNames() throws IOException {
        Files.copy(PROGRAM, folder.resolve("werfault.exe"));
        String symbols = PROGRAM.resolveSibling("").toAbsolutePath().toString();
        assertThat(run("evidence", path("werfault.exe")).out).containsPattern("symbols +none");
        assertThat(run("evidence", path("werfault.exe"), "--symbols", symbols).out)
                .containsPattern("symbols +pdb");
        assertThat(run("evidence", path("werfault.exe"), "--symbols", "srv*https://h*x").err)
                .contains("--symbols", "the store x stands behind an address");
    }

    @Test
    void aMissingExclusionIsPrintedAndMakesTheExitCodeOne() throws IOException {
        write("x.eql", rule("psr.exe"));

        Run run = run("lint", path("x.eql"), "--root", path("images"));

        assertThat(run.err).isEmpty();
        assertThat(run.out)
                .contains("x.eql:1:", "warning[missing-exclusion]", "cofire.exe", "^", "CreateProcessW")
                .contains("CInpagePlugIn::StartCoFireProcess", "werfault.exe!0x140001009", "lpCommandLine")
                .contains("1 warning", ": 1 rule in 1 file\n");
        assertThat(run.code).isEqualTo(Exit.FINDINGS);
    }

    @Test
    void nothingToSayIsClean() throws IOException {
        write("x.eql", rule("cofire.exe"));

        Run run = run("lint", path("x.eql"), "--root", path("images"));

        assertThat(run).isEqualTo(new Run(Exit.CLEAN, "no findings: 1 rule in 1 file\n", ""));
    }

    @ParameterizedTest
    @CsvSource({"error,0", "warning,1", "information,1", "hint,1", "never,0"})
    void theFailLevelDecidesTheExitCode(String level, int code) throws IOException {
        write("x.eql", rule("psr.exe"));

        assertThat(run("lint", path("x.eql"), "--root", path("images"), "--fail-level", level).code)
                .isEqualTo(code);
    }

    @Test
    void aCheckThatIsOffIsMadeWhereItIsEnabled() throws IOException {
        write("x.eql", rule("cofire.exe"));

        Run run = run("lint", path("x.eql"), "--root", path("images"), "--enable", "name-only-exclusion");

        assertThat(run.out).contains("name-only-exclusion");
        Run wrong = run("fix", path("x.eql"), "--root", path("images"), "--enable", "name-only");
        assertThat(wrong.code).isEqualTo(Exit.USAGE);
        assertThat(wrong.err).contains("--enable name-only", "name-only-exclusion");
    }

    @Test
    void aProgramThatSeveralRulesNameIsReadOnce() throws IOException {
        write("rules/a.eql", rule("psr.exe"));
        write("rules/deep/b.eql", rule("psr.exe"));
        write("rules/c.toml", "[rule]\nlanguage = \"eql\"\nquery = '''\n" + rule("psr.exe") + "'''\n");
        write("rules/no-rule.toml", "[tool]\nname = \"x\"\n");
        write("rules/notes.txt", "no rule");
        write("rules/.hidden/d.eql", rule("psr.exe"));

        Run run = run("lint", path("rules"), "--root", path("images"), "--format", "compact");

        assertThat(run.out
                        .lines()
                        .map(it -> it.replaceAll("(eql|toml):.*", "$1").replace(path("rules"), ""))
                        .distinct())
                .containsExactly("/a.eql", "/c.toml", "/deep/b.eql");
        assertThat(analysed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lint", "fix"})
    void aFileThatTheUserNamesHoldsARule(String command) throws IOException {
        write("no-rule.toml", "[tool]\nname = \"x\"\n");
        write("other.toml", "[rule]\nlanguage = \"kuery\"\nquery = \"process.name: x\"\n");

        Run run = run(command, path("no-rule.toml"), path("other.toml"), "--root", path("images"));

        assertThat(run.err.lines())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it).contains(".toml: holds no EQL: expected a `query` in `[rule]`"));
        assertThat(run.code).isEqualTo(Exit.FAILURE);
        assertThat(run(command, path(""), "--root", path("images")).code).isEqualTo(Exit.CLEAN);
    }

    @Test
    void jsonHasPositionsAsInTheProtocol() throws IOException {
        write("x.eql", "// \uD83D\uDE00\n" + rule("psr.exe"));

        Run run = run("lint", path("x.eql"), "--root", path("images"), "--format", "json");

        JsonArray findings = JsonParser.parseString(run.out).getAsJsonArray();
        JsonObject first = findings.get(0).getAsJsonObject();
        assertThat(first.get("code").getAsString()).isEqualTo("missing-exclusion");
        assertThat(first.get("severity").getAsString()).isEqualTo("warning");
        assertThat(first.get("child").getAsString()).isEqualTo("cofire.exe");
        assertThat(first.get("file").getAsString()).isEqualTo(path("x.eql"));
        assertThat(first.getAsJsonObject("range")
                        .getAsJsonObject("start")
                        .get("line")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(first.getAsJsonArray("evidence")
                        .get(0)
                        .getAsJsonObject()
                        .get("va")
                        .getAsString())
                .isEqualTo("0x140001009");
        assertThat(first.getAsJsonArray("fixes").get(0).getAsJsonObject().has("safe"))
                .isTrue();
        assertThat(run.code).isEqualTo(Exit.FINDINGS);
    }

    @Test
    void jsonOfNoFindingsIsAnEmptyArray() throws IOException {
        write("x.eql", rule("cofire.exe"));

        assertThat(run("lint", path("x.eql"), "--root", path("images"), "--format", "json").out)
                .isEqualTo("[]\n");
    }

    @Test
    void workflowCommandsAreEscaped() throws IOException {
        write("a,b 100%.eql", rule("psr.exe"));

        Run run = run("lint", path("a,b 100%.eql"), "--root", path("images"), "--format", "github");

        assertThat(run.out).startsWith("::warning file=").contains("a%2Cb 100%25.eql,line=1,endLine=1,col=");
        assertThat(run.out).contains(",title=progeny%3A missing-exclusion::");
    }

    @Test
    void findingsGoToAFile() throws IOException {
        write("x.eql", rule("psr.exe"));

        Run run = run(
                "lint", path("x.eql"), "--root", path("images"), "--output", path("found.txt"), "--color", "always");

        assertThat(run.out).isEmpty();
        assertThat(Files.readString(folder.resolve("found.txt")))
                .contains("missing-exclusion")
                .doesNotContain("\u001b");
    }

    @Test
    void anOutputThatCannotBeWrittenIsSaid() throws IOException {
        write("x.eql", rule("psr.exe"));

        Run run = run("lint", path("x.eql"), "--root", path("images"), "--output", path("images"));

        assertThat(run.err).startsWith("progeny: " + path("images") + ": ").hasLineCount(1);
        assertThat(run.code).isEqualTo(Exit.FAILURE);
    }

    @Test
    void coloursComeWhenAskedFor() throws IOException {
        write("x.eql", rule("psr.exe"));

        assertThat(run("lint", path("x.eql"), "--root", path("images"), "--color", "always").out)
                .contains("\u001b[1;33mwarning");
        assertThat(run("lint", path("x.eql"), "--root", path("images")).out).doesNotContain("\u001b");
    }

    @Test
    void standardInputIsARule() {
        Run run = runOn(rule("psr.exe"), "lint", "-", "--root", path("images"));

        assertThat(run.out).startsWith("<stdin>:1:").contains("missing-exclusion");
        assertThat(run.code).isEqualTo(Exit.FINDINGS);
    }

    @Test
    void standardInputIsTomlIfItSaysSoOrIsCalledSo() {
        String toml = "# a rule\n[rule]\nlanguage = \"eql\"\nquery = '''\nprocess where process.nmae : \"a\"\n'''\n";

        assertThat(runOn(toml, "lint", "-").out).startsWith("<stdin>:5:15").contains("unknown-field");
        assertThat(runOn(toml, "lint", "-", "--stdin-name", "a/b.toml").out).startsWith("a/b.toml:5:15");
        assertThat(runOn(toml, "lint", "-", "--stdin-name", "b.eql").out).contains("syntax-error");
        assertThat(runOn(toml.replace(" :", "   :"), "fmt", "-").out).isEqualTo(toml);
    }

    @Test
    void aFolderWithoutRulesIsSaidAndIsNoFailure() throws IOException {
        write("empty/readme.txt", "nothing");

        Run run = run("lint", path("empty"));

        assertThat(run.err).contains(path("empty") + ": there is no *.eql and no *.toml in this folder");
        assertThat(run.code).isEqualTo(Exit.CLEAN);
    }

    @Test
    void anIdIsExplainedInAnyCase() {
        assertThat(run("explain", "Syntax-Error").out).startsWith("# syntax-error");
    }

    @Test
    void anUnreadableFileDoesNotHideWhatIsFoundInTheOthers() throws IOException {
        write("x.eql", rule("psr.exe"));

        Run run = run("lint", path("no.eql"), path("x.eql"), "--root", path("images"));

        assertThat(run.err).isEqualTo("progeny: " + path("no.eql") + ": no such file or folder\n");
        assertThat(run.out).contains("missing-exclusion");
        assertThat(run.code).isEqualTo(Exit.FAILURE);
    }

    @Test
    void aProgramThatIsNoneIsNamedAndMakesTheExitCodeTwo() throws IOException {
        write("images/werfault.exe", "not a program");
        write("x.eql", rule("psr.exe"));

        Run run = run("lint", path("x.eql"), "--root", path("images"));

        assertThat(run.err).startsWith("progeny: " + path("images/werfault.exe") + ": not a Windows image");
        assertThat(run.code).isEqualTo(Exit.FAILURE);
    }

    @Test
    void aDamagedProgramIsShownAsFarAsItGoesAndMakesTheExitCodeTwo() throws IOException {
        DirectReader.Analyser cutOff = (image, symbols, path, monitor) -> {
            Evidence whole = analyser.evidence(image, symbols, path, monitor);
            List<Gap> gaps = List.of(new Gap(GapKind.MALFORMED, "section .text is cut off"));
            return new Evidence(whole.image(), whole.verdict(), whole.sites(), whole.children(), whole.modules(), gaps);
        };
        for (String command : List.of("evidence", "children")) {
            Run run = run(cutOff, "", command, path("images/werfault.exe"));
            assertThat(run.out).contains("cofire.exe").contains("malformed: section .text is cut off");
            assertThat(run.code).isEqualTo(Exit.FAILURE);
        }
    }

    @Test
    void aFaultOfTheProgramIsOneLineWithTheFile() throws IOException {
        write("x.eql", rule("psr.exe"));
        DirectReader.Analyser broken = (image, symbols, path, monitor) -> {
            throw new IllegalStateException("broken");
        };

        Run run = run(broken, "", "lint", path("x.eql"), "--root", path("images"));

        assertThat(run.err).startsWith("progeny: " + path("images/werfault.exe") + ": a fault of progeny: ");
        assertThat(run.err).contains("broken").doesNotContain("\tat ");
        assertThat(run.code).isEqualTo(Exit.FAILURE);
        assertThat(run(broken, "", "--stacktrace", "evidence", path("images/werfault.exe")).err)
                .contains("\tat ");
    }

    @Test
    void fixWritesSafeFixesAndNothingElse() throws IOException {
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        String before = rule("psr.exe").replace("\n", "\r\n");
        Path file = folder.resolve("x.eql");
        Files.write(file, concat(mark, before.getBytes(StandardCharsets.UTF_8)));

        Run dry = run("fix", path("x.eql"), "--root", path("images"), "--dry-run");
        assertThat(Files.readAllBytes(file)).isEqualTo(concat(mark, before.getBytes(StandardCharsets.UTF_8)));
        Run run = run("fix", path("x.eql"), "--root", path("images"));

        assertThat(dry.out).endsWith("1 fix in 1 file, nothing written\n");
        assertThat(run.out).endsWith("1 fix in 1 file\n");
        String after = Files.readString(file);
        assertThat(after).startsWith("\uFEFF").contains("\"cofire.exe\"").endsWith("\r\n");
        assertThat(run("lint", path("x.eql"), "--root", path("images")).out).doesNotContain("missing-exclusion");
        assertThat(Files.list(folder).map(it -> it.getFileName().toString()))
                .containsExactlyInAnyOrder("images", "x.eql");
    }

    @Test
    void evidenceAndChildrenAreText() {
        Run evidence = run("evidence", path("images/werfault.exe"));
        Run children = run("children", "WerFault", "--root", path("images"));

        assertThat(evidence.out)
                .startsWith("werfault.exe  x86_64\n")
                .contains("verdict  closed: 1 of 1 site names its children\n", "proven     cofire.exe");
        assertThat(children.out).contains("proven     cofire.exe", "injected   wermgr.exe");
        assertThat(evidence.code + children.code).isZero();
    }

    @Test
    void evidenceIsJson() {
        Run run = run("evidence", path("images/werfault.exe"), "--format", "json");

        assertThat(JsonParser.parseString(run.out)
                        .getAsJsonObject()
                        .get("schema")
                        .getAsString())
                .isEqualTo(Evidence.SCHEMA);
    }

    @Test
    void anUnknownParentIsNamedWithTheFoldersThatWereLookedThrough() {
        Run run = run("children", "nosuch.exe", "--root", path("images"));

        assertThat(run)
                .isEqualTo(new Run(
                        Exit.FAILURE,
                        "",
                        "progeny: nosuch.exe: no program of this name under " + path("images") + "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --stacktrace            | what to do? name a command
            lint                    | Missing required parameter: 'PATH'
            lint x --format xml     | 'xml' is none of pretty
            lint x --fail-level top | 'top' is none of error
            lint x --nope           | Unknown option: '--nope'
            lint x --root /no/such  | --root /no/such: no such folder
            lint x --root pom.xml   | --root pom.xml: is neither a folder nor an evidence pack
            evidence                | Missing required parameter: 'FILE'
            evidence a b            | Unmatched argument at index 2: 'b'
            explain nope            | there is no finding 'nope'
            chidren x               | there is no command 'chidren'
            """)
    void wrongArgumentsAreExplained(String arguments, String message) {
        Run run = run(arguments.split(" "));

        assertThat(run.err).startsWith("progeny: ").contains(message);
        assertThat(run.out).isEmpty();
        assertThat(run.code).isEqualTo(Exit.USAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "--help, COMMAND",
        "help, COMMAND",
        "lint --help, progeny lint rules/",
        "help lint, progeny lint rules/",
        "fix --help, safe",
        "evidence -h, never started",
        "children -h, --root",
        "index -h, --root",
        "rules -h, Usage",
        "explain -h, missing-exclusion",
        "lsp -h, --stdio",
        "version -h, Usage",
    })
    void helpIsAResult(String arguments, String part) {
        Run run = run(arguments.split(" "));

        assertThat(run.out).startsWith("Usage: progeny").contains(part);
        assertThat(run.err).isEmpty();
        assertThat(run.code).isZero();
    }

    @Test
    void everyCheckIsListedAndExplained() {
        Run rules = run("rules");

        assertThat(rules.out.lines())
                .hasSameSizeAs(CheckPages.ids())
                .allMatch(it -> it.matches("[a-z-]+ +(error|warning|information|hint|off) {2,}\\S.*\\."));
        assertThat(CheckPages.ids()).contains("missing-exclusion").allSatisfy(id -> {
            Run page = run("explain", id);
            assertThat(page.out).startsWith("# ");
            assertThat(page.code).isZero();
        });
    }

    private static String rule(String excluded) {
        return "process where event.type == \"start\" and process.parent.name : \"WerFault.exe\" and not process.name : (\""
                + excluded + "\")\n";
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aRuleIsFormattedInItsFile() throws IOException {
        write("a.eql", "process   where true");
        write("b.eql", "process where true\n");
        write("c.toml", "a  =  1\n[rule]\nlanguage = 'eql'\nquery = '''\nprocess   where true\n'''\n");

        Run checked = run("fmt", "--check", path("."));
        assertThat(checked.out)
                .contains("a.eql", "c.toml", "2 of 3 files would change")
                .doesNotContain("b.eql");
        assertThat(checked.code).isEqualTo(Exit.FINDINGS);
        assertThat(folder.resolve("a.eql")).hasContent("process   where true");

        Run formatted = run("fmt", path("."));
        assertThat(formatted.code).isEqualTo(Exit.CLEAN);
        assertThat(folder.resolve("a.eql")).hasContent("process where true\n");
        assertThat(folder.resolve("c.toml"))
                .hasContent("a  =  1\n[rule]\nlanguage = 'eql'\nquery = '''\nprocess where true\n'''\n");
        assertThat(run("fmt", "--check", path(".")).code).isEqualTo(Exit.CLEAN);
    }

    @Test
    void theDialectOfTheSettingsHoldsForFormattingToo() throws IOException {
        write("progeny.toml", "dialect = \"endgame\"\n[images]\nroots = [\"not there\"]\n");
        write("a.eql", "process   where process.name == 'a.exe'");

        Run run = run("fmt", path("a.eql"));

        assertThat(run.err).isEmpty();
        assertThat(folder.resolve("a.eql")).hasContent("process where process.name == 'a.exe'\n");
    }

    @Test
    void standardInputIsFormattedToStandardOutput() {
        Run run = runOn("process   where true", "fmt", "-");

        assertThat(run).isEqualTo(new Run(Exit.CLEAN, "process where true\n", ""));
    }

    @Test
    void anIllegalRuleIsNotFormattedAndItsPlaceIsNamed() throws IOException {
        write("a.eql", "process   where\n(true");

        Run run = run("fmt", path("a.eql"));

        assertThat(run.err).contains("a.eql:2:1: not formatted: this `(` is never closed");
        assertThat(run.code).isEqualTo(Exit.FINDINGS);
        assertThat(folder.resolve("a.eql")).hasContent("process   where\n(true");
    }

    @Test
    void theDialectCanBeChosen() throws IOException {
        write("a.eql", "process where pid = 4");

        assertThat(run("lint", path("a.eql"), "--dialect", "elastic").out).contains("`=` is written `==`");
        assertThat(run("lint", path("a.eql"), "--dialect", "endgame").out).doesNotContain("`=` is written `==`");
        assertThat(run("lint", path("a.eql"), "--dialect", "esql").code).isEqualTo(Exit.USAGE);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] all = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    @Test
    void aPackStandsForTheProgramsThatItWasMadeOf() throws IOException {
        write("x.eql", rule("psr.exe"));
        String pack = path("my.evidence.zip");

        Run packed = run("pack", "werfault", "--root", path("images"), "--output", pack);
        assertThat(packed.out).matches("\\Q" + pack + "\\E: evidence of 1 image, \\d+ kB\n");
        assertThat(packed.code).isEqualTo(Exit.CLEAN);
        Run fromFolder = run("lint", path("x.eql"), "--root", path("images"));
        int before = analysed.get();
        Run fromPack = run("lint", path("x.eql"), "--root", pack);

        assertThat(fromPack).isEqualTo(fromFolder);
        assertThat(analysed).hasValue(before);
        String inPack = "werfault.exe\t" + pack + "/images/werfault.exe\n";
        assertThat(run("index", "--root", pack).out).isEqualTo(inPack);
        assertThat(run("index", pack).out).isEqualTo(inPack);
        assertThat(run("children", "werfault.exe", "--root", pack).out).contains("cofire.exe");
    }

    @Test
    void foldersAreListedByNameOrByOptionTheNamedOnesFirst() throws IOException {
        Files.createDirectories(folder.resolve("more"));
        Files.copy(folder.resolve("images/werfault.exe"), folder.resolve("more/werfault.exe"));
        String more = "werfault.exe\t" + path("more/werfault.exe") + "\n";
        assertThat(run("index", path("more")).out).isEqualTo(more);
        assertThat(run("index", "--root", path("images"), path("more")).out)
                .isEqualTo(more + "werfault.exe\t" + path("images/werfault.exe") + "\n");
        Run wrong = run("index", path("nowhere"));
        assertThat(wrong.code).isEqualTo(Exit.USAGE);
        assertThat(wrong.err).contains("ROOT " + path("nowhere") + ": no such folder");
    }

    @Test
    void howManyProgramsAreReadAtOnceChangesNothing() throws IOException {
        write("x.eql", rule("psr.exe"));
        Files.writeString(folder.resolve("images/broken.exe"), "hello");
        write(
                "y.eql",
                "process where process.parent.name : (\"broken.exe\", \"gone.exe\") and not process.name : \"a.exe\"");
        write("z.eql", "process where ((");
        String[] plain = {"lint", path("x.eql"), path("y.eql"), path("z.eql"), "--root", path("images")};
        Run one = run(plain);
        int before = analysed.get();
        Run four = run(Stream.concat(Stream.of(plain), Stream.of("--jobs", "4")).toArray(String[]::new));
        assertThat(four).isEqualTo(one);
        assertThat(analysed.get() - before).isEqualTo(before);
        assertThat(run("lint", path("x.eql"), "--jobs", "0").code).isEqualTo(Exit.USAGE);
    }

    @Test
    void howManyProgramsAreReadAtOnceChangesNoPack() throws IOException {
        for (String name : List.of("a.exe", "b.exe", "c.dll")) {
            Files.copy(PROGRAM, folder.resolve("images").resolve(name));
        }
        Files.writeString(folder.resolve("images/broken.exe"), "hello");
        String one = path("one.zip");
        String four = path("four.zip");
        Run first = run("pack", "--root", path("images"), "--output", one);
        int before = analysed.get();
        Run second = run("pack", "--root", path("images"), "--output", four, "--jobs", "4");

        assertThat(second.code).isEqualTo(first.code).isEqualTo(Exit.FAILURE);
        assertThat(second.out).isEqualTo(first.out.replace(one, four)).contains("4 images");
        assertThat(second.err).isEqualTo(first.err);
        assertThat(Path.of(four)).hasSameBinaryContentAs(Path.of(one));
        assertThat(analysed.get() - before).isEqualTo(before);
        assertThat(run("pack", "--root", path("images"), "--output", four, "--jobs", "17").code)
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void childrenOfSeveralBuildsSayInWhichTheyAre() throws IOException {
        Files.createDirectories(folder.resolve("old"));
        Files.createDirectories(folder.resolve("empty"));
        Files.copy(PROGRAM, folder.resolve("old/werfault.exe"));
        write(
                "progeny.toml",
                "[images]\nroots = [{path = \"images\", label = \"New\"}, {path = \"old\", label = \"Old\"},"
                        + " {path = \"empty\", label = \"Empty\"}]\n");
        DirectReader.Analyser oldStartsNothing = (image, symbols, path, monitor) -> {
            Evidence it = analyser.evidence(image, symbols, path, monitor);
            return path.contains("old")
                    ? new Evidence(it.image(), it.verdict(), List.of(), List.of(), List.of(), List.of())
                    : it;
        };
        Run children = run(oldStartsNothing, "", "children", "werfault", "--config", path("progeny.toml"));

        assertThat(children.err).isEmpty();
        assertThat(children.out)
                .contains("  builds   in 2 of 3 builds: New, Old\n")
                .containsPattern("proven +cofire.exe .*  \\(in 1 of 2 builds: New\\)");
        String byPath = path("old/werfault.exe");
        assertThat(run(oldStartsNothing, "", "children", byPath, "--config", path("progeny.toml")).out)
                .doesNotContain("builds", "cofire.exe");
    }

    @Test
    void aProgramInAFolderWithoutALabelIsSaidOfNoBuild() throws IOException {
        Files.createDirectories(folder.resolve("mine"));
        Files.copy(PROGRAM, folder.resolve("mine/tool.exe"));
        write(
                "progeny.toml",
                "[images]\nroots = [{path = \"images\", label = \"New\"}, {path = \"mine\", label = \"Old\"}, \"mine\"]\n");
        write("two.toml", "[images]\nroots = [{path = \"images\", label = \"New\"}, \"mine\"]\n");
        assertThat(run("children", "werfault", "--config", path("progeny.toml")).out)
                .contains("  builds   in 1 of 2 builds: New\n");
        assertThat(run("children", "tool", "--config", path("progeny.toml")).out)
                .contains("in 2 of 3 builds: Old");
        assertThat(run("children", "tool", "--config", path("two.toml")).out).doesNotContain("builds");
    }

    @Test
    void symbolsAreKeptBesideTheEvidence() throws IOException {
        Files.copy(PROGRAM, folder.resolve("werfault.exe"));
        Path database = folder.resolve("kept/symbols/werfault.pdb/" + buildOf(PROGRAM) + "/werfault.pdb");
        Files.createDirectories(database.resolveSibling(""));
        Files.copy(PROGRAM.resolveSibling("werfault.pdb"), database);
        String server = "srv*https://symbols.example";
        assertThat(run("evidence", path("werfault.exe"), "--symbols", server).out)
                .containsPattern("symbols +none");
        assertThat(run("evidence", path("werfault.exe"), "--symbols", server, "--cache-dir", path("kept")).out)
                .containsPattern("symbols +pdb");
    }

    /** How a store calls a build: GUID and age, behind the letters RSDS in the image, in hexadecimal digits. */
    private static String buildOf(Path image) throws IOException {
        byte[] bytes = Files.readAllBytes(image);
        int at = new String(bytes, ISO_8859_1).indexOf("RSDS") + 4;
        var record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        String rest = HexFormat.of().withUpperCase().formatHex(bytes, at + 8, at + 16);
        return "%08X%04X%04X%s%X"
                .formatted(
                        record.getInt(at),
                        record.getShort(at + 4),
                        record.getShort(at + 6),
                        rest,
                        record.getInt(at + 16));
    }

    @Test
    void evidenceIsKeptWhereSomebodyAsksForIt() throws IOException {
        write("x.eql", rule("psr.exe"));
        String cache = path("kept");
        assertThat(run("cache", "info", "--cache-dir", cache).out).startsWith(cache + ": evidence of 0 images");
        Run first = run("lint", path("x.eql"), "--root", path("images"), "--cache-dir", cache);
        assertThat(run("lint", path("x.eql"), "--root", path("images"), "--cache-dir", cache))
                .isEqualTo(first);
        assertThat(run("lint", path("x.eql"), "--root", path("images"))).isEqualTo(first);
    }

    @Test
    void aPackThatCannotBeMadeSaysWhy() throws IOException {
        Files.writeString(folder.resolve("images/broken.exe"), "hello");
        String pack = path("my.evidence.zip");

        assertThat(run("pack", "nobody.exe", "--root", path("images"), "--output", pack).err)
                .contains("nobody.exe: no program of this name under");
        assertThat(run("pack", "--root", path("images"), "--output", path("my.pack")))
                .satisfies(it -> assertThat(it.code).isEqualTo(Exit.USAGE))
                .satisfies(it -> assertThat(it.err).contains("has to end in .zip"));
        Run some = run("pack", "--root", path("images"), "--output", pack);
        assertThat(some.err).contains("broken.exe", "not a Windows image");
        assertThat(some.out).contains("evidence of 1 image");
        assertThat(some.code).isEqualTo(Exit.FAILURE);
        Run none = run("pack", "broken.exe", "--root", path("images"), "--output", path("other.zip"));
        assertThat(none.code).isEqualTo(Exit.FAILURE);
        assertThat(folder.resolve("other.zip")).doesNotExist();
    }

    private Run run(String... arguments) {
        return runOn("", arguments);
    }

    private Run runOn(String input, String... arguments) {
        return run(analyser, input, arguments);
    }

    private static Run run(DirectReader.Analyser analyser, String input, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                Palette.PLAIN,
                Console.Reader.PROGRAM,
                Console.Faults.BRIEF);
        int code = Commands.run(console, analyser, arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
