package dev.progeny;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher for POSIX shells, in a checkout that has its shape alone: Maven is a script that notes that it ran and writes
 * a jar, Java one that prints its arguments.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {
    @TempDir
    Path folder;

    private Path checkout;
    private Path launcher;
    private Path jar;
    private Path tools;
    private Path java;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = folder.resolve("a check out");
        launcher = checkout.resolve("server/bin/progeny");
        jar = checkout.resolve("server/target/dist/progeny.jar");
        tools = folder.resolve("tools");
        java = folder.resolve("java home");
        Files.createDirectories(launcher.getParent());
        Files.createDirectories(checkout.resolve("grammar/src/main"));
        Files.copy(Path.of("bin/progeny"), launcher);
        for (String file : List.of(
                "pom.xml", "grammar/pom.xml", "server/pom.xml", "server/package-lock.json", "server/src/main/A.java")) {
            write(checkout.resolve(file), "");
        }
        program(tools.resolve("npm"), "");
        program(
                tools.resolve("mvn"),
                "echo ran >>server/runs && mkdir -p server/target && echo jar >server/target/progeny.jar");
        program(java.resolve("bin/java"), "for it; do printf '%s\\n' \"$it\"; done; exit 42");
        write(java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.2\"\n");
    }

    @Test
    void buildsOnceAndPassesArgumentsAndExitCodeOn() throws Exception {
        Ended first = run(launcher, "lint", "a b", "");
        Ended second = run(launcher, "lint");
        assertThat(first.code()).isEqualTo(42);
        assertThat(first.out()).endsWith("-jar\n" + jar.toRealPath() + "\nlint\na b\n\n");
        assertThat(first.err()).contains("building");
        assertThat(second.code()).isEqualTo(42);
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void isFoundThroughLinks() throws Exception {
        Path relative = Files.createDirectory(folder.resolve("links")).resolve("relative");
        Files.createSymbolicLink(relative, Path.of("../a check out/server/bin/progeny"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), relative);
        assertThat(run(link, "version").out()).contains(jar.toRealPath().toString());
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        run(launcher);
        Files.setLastModifiedTime(
                checkout.resolve("server/src/main/A.java"),
                FileTime.from(Instant.now().plusSeconds(5)));
        run(launcher);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void sourcesThatChangeWhileItBuildsAreBuiltNextTime() throws Exception {
        program(
                tools.resolve("mvn"),
                "echo ran >>server/runs; a=server/src/main/A.java"
                        + "; until [ $a -nt server/target/build.lock/owner ]; do touch $a; done"
                        + "; echo jar >server/target/progeny.jar");
        run(launcher);
        run(launcher);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void firstUsesAtTheSameTimeBuildOnce() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(start(launcher));
        }
        for (Process one : all) {
            assertThat(one.waitFor()).isEqualTo(42);
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void theLockOfABuildThatWasKilledIsTaken() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        write(checkout.resolve("server/target/build.lock/owner"), gone.pid() + "\n");
        assertThat(run(launcher).code()).isEqualTo(42);
    }

    @Test
    void aBuildThatFailsShowsWhyAndLeavesNoJar() throws Exception {
        program(tools.resolve("mvn"), "echo 'COMPILATION ERROR'; exit 1");
        Ended ended = run(launcher);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("COMPILATION ERROR", "the build failed");
        assertThat(jar).doesNotExist();
        assertThat(checkout.resolve("server/target/build.lock")).doesNotExist();
    }

    @Test
    void saysWhichJavaIsTooOld() throws Exception {
        write(java.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");
        Ended ended = run(launcher);
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("Java 17 or newer is needed", "1.8.0_392");
    }

    @Test
    void asksAJavaThatHasNoReleaseFile() throws Exception {
        Files.delete(java.resolve("release"));
        program(java.resolve("bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
        assertThat(run(launcher).err()).contains("is version 11.0.2");
    }

    @Test
    void saysThatJavaHomeHoldsNoJava() throws Exception {
        Files.delete(java.resolve("bin/java"));
        Ended ended = run(launcher);
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("JAVA_HOME is " + java);
    }

    private record Ended(int code, String out, String err) {}

    private Ended run(Path program, String... arguments) throws IOException, InterruptedException {
        Path err = Files.createTempFile(folder, "err", "");
        Process process =
                builder(program, arguments).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(err));
    }

    private Process start(Path program) throws IOException {
        return builder(program)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder builder(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", tools + ":/usr/bin:/bin");
        environment.put("JAVA_HOME", java.toString());
        environment.remove("PROGENY_JAVA_OPTIONS");
        return builder;
    }

    private long builds() throws IOException {
        try (Stream<String> runs = Files.lines(checkout.resolve("server/runs"))) {
            return runs.count();
        }
    }

    private static void program(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
