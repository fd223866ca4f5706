package dev.progeny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped jar as a user runs it: what goes to which stream, and how it takes what is no rule and no program. */
class CommandLineIT {
    private static final Path JAR = Path.of("target/progeny.jar").toAbsolutePath();
    private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();

    @TempDir
    private static Path folder;

    private record Run(int code, String out, String err) {}

    /** A file that is not what it is taken for, and what has to be said of it. */
    private record Case(String name, String why) {}

    @BeforeAll
    static void inputs() throws IOException {
        byte[] program = Files.readAllBytes(EXAMPLES.resolve("images/x64/werfault.exe"));
        write("empty.exe", new byte[0]);
        write("text.exe", "This is a text.\n".getBytes(StandardCharsets.UTF_8));
        write("headers-cut.exe", Arrays.copyOf(program, 0x100));
        write("sections-cut.exe", Arrays.copyOf(program, 0x190));
        write("elf.exe", elf());
        write("large.exe", noise(20_000_000));
        write("empty.eql", new byte[0]);
        write("latin1.eql", "process where user.name == \"J\u00fcrgen\"\n".getBytes(StandardCharsets.ISO_8859_1));
        write("binary.eql", program);
        write("large.eql", " ".repeat(20_000_000).getBytes(StandardCharsets.UTF_8));
        Files.createDirectory(folder.resolve("folder.exe"));
        Files.createDirectory(folder.resolve("folder.eql"));
    }

    static List<Case> programs() {
        return List.of(
                new Case("empty.exe", "empty"),
                new Case("text.exe", "text"),
                new Case("headers-cut.exe", "offset 0x"),
                new Case("sections-cut.exe", "offset 0x"),
                new Case("elf.exe", "ELF"),
                new Case("large.exe", "not a Windows image"),
                new Case("folder.exe", "directory"),
                new Case("missing.exe", "no such file"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void whatIsNoProgramIsSaidInOneLine(Case it) throws Exception {
        for (String command : List.of("evidence", "children")) {
            Run run = run(command, folder.resolve(it.name).toString());

            assertFailsInOneLine(run, it);
        }
    }

    static List<Case> rules() {
        return List.of(
                new Case("latin1.eql", ":1:30: byte 0xfc at offset 29 is not legal in UTF-8"),
                new Case("empty.eql", "empty"),
                new Case("binary.eql", "is no text file"),
                new Case("large.eql", "too large"),
                new Case("missing.eql", "no such file"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatIsNoRuleIsSaidInOneLine(Case it) throws Exception {
        assertFailsInOneLine(run("lint", folder.resolve(it.name).toString()), it);
    }

    @Test
    void anEmptyFolderIsClean() throws Exception {
        Run run = run("lint", folder.resolve("folder.eql").toString());

        assertThat(run.code).isZero();
        assertThat(run.out).isEqualTo("no findings: 0 rules in 0 files\n");
        assertThat(run.err)
                .containsOnlyOnce("\n")
                .endsWith("folder.eql: there is no *.eql and no *.toml in this folder\n");
    }

    /** Opening a pipe waits until somebody writes. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no named pipes in folders")
    void aPipeIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.exe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertFailsInOneLine(run("evidence", pipe.toString()), new Case("pipe.exe", "not a regular file"));
        assertFailsInOneLine(run("lint", pipe.toString()), new Case("pipe.exe", "not a regular file"));
    }

    @Test
    void aParentThatNobodyKnowsIsSaidWithTheFolders() throws Exception {
        Run run = run(
                "children", "nosuch.exe", "--root", EXAMPLES.resolve("images").toString());

        assertThat(run.err)
                .isEqualTo("progeny: nosuch.exe: no program of this name under " + EXAMPLES.resolve("images") + "\n");
        assertThat(run.code).isEqualTo(2);
    }

    @Test
    void aRuleThatNamesAnUnknownParentIsChecked() throws Exception {
        write("unknown.eql", rule("nosuch.exe"));

        Run run = run(
                "lint",
                folder.resolve("unknown.eql").toString(),
                "--root",
                EXAMPLES.resolve("images").toString());

        assertThat(run.out).contains("unknown.eql:1:", "[parent-not-found]", "nosuch.exe", "^^^^");
        assertThat(run.err).isEmpty();
        assertThat(run.code).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.exe", "empty.exe", "headers-cut.exe"})
    void aRuleWhoseParentCannotBeReadIsChecked(String parent) throws Exception {
        write("unreadable.eql", rule(parent));

        Run run = run("lint", folder.resolve("unreadable.eql").toString(), "--root", folder.toString());

        assertThat(run.err)
                .startsWith("progeny: " + folder.resolve(parent) + ": ")
                .hasLineCount(1);
        assertThat(run.out).contains("unreadable.eql:1:");
        assertThat(run.code).isEqualTo(2);
    }

    /** The first command of the main page. */
    @Test
    void theExamplesShowTheThreeFindingsWithTheirEvidence() throws Exception {
        Run run = run(
                "lint",
                EXAMPLES.resolve("rules").toString(),
                "--root",
                EXAMPLES.resolve("images").toString());

        assertThat(run.err).isEmpty();
        List<String> findings = List.of(run.out.split("\n\n"));
        for (String id : List.of("missing-exclusion", "spurious-exclusion", "malformed-executable-name")) {
            assertThat(findings)
                    .as(id)
                    .anySatisfy(it -> assertThat(it)
                            .contains("[" + id + "]", "^^^", "= help: ")
                            .containsPattern("= evidence: \\w+ in [\\w:]+ at \\w+\\.\\w+!0x[0-9a-f]+")
                            .containsPattern("lp\\w+ =? ?\""));
        }
        assertThat(run.out)
                .contains("CreateProcessW", "ReportFaultWithTrace", "faultrep.dll!0x", "tttracer.exe")
                .doesNotContain("printhost_clean.eql");
        assertThat(run.code).isEqualTo(1);
    }

    @Test
    void evidenceIsReadFromEveryMachine() throws Exception {
        for (String image : List.of("x64/werfault.exe", "x86/printhost.exe", "arm64/syncagent.exe")) {
            Run run = run("evidence", EXAMPLES.resolve("images").resolve(image).toString());

            assertThat(run.out).contains("symbols  pdb", "proven     ");
            assertThat(run.err).isEmpty();
            assertThat(run.code).isZero();
        }
    }

    /** A C locale must not turn names into question marks, nor a Turkish one spoil the case of letters. */
    @Test
    void outputIsUtf8InEveryLocale() throws Exception {
        write("x.eql", "process where process.name == \"日本é😀\" and\n".getBytes(StandardCharsets.UTF_8));
        List<String> options = List.of("-Duser.language=tr", "-Dfile.encoding=US-ASCII");

        Run run = run(
                options, Map.of("LC_ALL", "C"), "lint", folder.resolve("x.eql").toString());

        assertThat(run.out).contains("\"日本é😀\" and", "error[syntax-error]");
        assertThat(run.code).isEqualTo(1);
    }

    @Test
    void aReaderThatGoesAwayEndsItQuietly() throws Exception {
        List<String> command =
                command(List.of(), "lint", EXAMPLES.resolve("rules").toString());
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        process.getInputStream().close();

        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(err).isEmpty();
    }

    @Test
    void theVersionsAreKnown() throws Exception {
        Run run = run("version");

        assertThat(run.out).matches("progeny \\d+\\.\\d+\\.\\d+\\ncapstone 5\\.0.*\\njava \\S+ .*\\n");
        assertThat(run.code).isZero();
    }

    private static void assertFailsInOneLine(Run run, Case it) {
        assertThat(run.err)
                .as(it.name)
                .startsWith("progeny: " + folder.resolve(it.name) + ":")
                .contains(it.why)
                .endsWith("\n")
                .hasLineCount(1);
        assertThat(run.out).isEmpty();
        assertThat(run.code).isEqualTo(2);
    }

    private static byte[] rule(String parent) {
        String rule =
                "process where process.parent.name : \"%s\" and not process.name : \"psr.exe\"\n".formatted(parent);
        return rule.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] elf() {
        byte[] bytes = new byte[4096];
        byte[] start = {0x7f, 'E', 'L', 'F', 2, 1, 1};
        System.arraycopy(start, 0, bytes, 0, start.length);
        return bytes;
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static Run run(String... arguments) throws Exception {
        return run(List.of(), Map.of(), arguments);
    }

    private static Run run(List<String> options, Map<String, String> environment, String... arguments)
            throws Exception {
        Path out = Files.createTempFile(folder, "out", ".log");
        Path err = Files.createTempFile(folder, "err", ".log");
        var builder = new ProcessBuilder(command(options, arguments));
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static List<String> command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
