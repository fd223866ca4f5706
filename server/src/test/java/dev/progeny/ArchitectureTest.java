package dev.progeny;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the code to the tables and the invariants of ARCHITECTURE.md: whoever changes them changes them there. */
final class ArchitectureTest {
    private static final String OURS = "dev.progeny.";
    private static final Set<String> WITH_THREADS = Set.of("job", "images", "session", "lsp");
    private static final Set<String> WITH_STREAMS = Set.of("cli", "lsp");
    private static final Pattern THREADS = Pattern.compile(
            "java\\.lang\\.Thread|java\\.util\\.Timer"
                    + "|java\\.util\\.concurrent\\.(locks\\..*|.*Executor.*|ForkJoin.*|CompletableFuture|Semaphore|CountDownLatch)");
    private static final Pattern NETWORK = Pattern.compile(
            "java\\.net\\.(http\\..*|.*Socket|.*URLConnection)|java\\.nio\\.channels\\..*SocketChannel");

    private static final Set<String> STARTS = Set.of(
            "java.lang.ProcessBuilder.<init>",
            "java.lang.Runtime.exec",
            "java.lang.Runtime.load",
            "java.lang.Runtime.loadLibrary",
            "java.lang.System.load",
            "java.lang.System.loadLibrary");

    private static JavaClasses classes;
    private static String document;

    @BeforeAll
    static void read() throws IOException {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(it -> !it.contains("/grammar/") && !it.contains("CapstoneWasm"))
                .importPackages("dev.progeny");
        document = Files.readString(Path.of("ARCHITECTURE.md"));
    }

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        Map<String, Set<String>> allowed = rowsUnder("| package | what it does |").stream()
                .collect(toMap(row -> row.get(0), row -> words(row.get(2))));
        assertThat(allowed.keySet()).containsAll(packages());
        assertThat(uses(it -> it.startsWith(OURS) && !it.startsWith(OURS + "grammar"))
                        .filter(use -> !use.target().equals(use.user())
                                && !allowed.get(use.user()).contains(use.target())))
                .isEmpty();
    }

    @Test
    void librariesStayWhereTheTableConfinesThem() {
        for (List<String> row : rowsUnder("| library | its packages |")) {
            Set<String> library = words(row.get(1));
            Set<String> homes = words(row.get(2));
            assertThat(uses(it -> library.stream().anyMatch(prefix -> it.startsWith(prefix + ".")))
                            .filter(use -> !homes.contains(use.user()) && !homes.contains(use.userClass())))
                    .as(row.get(0))
                    .isEmpty();
        }
    }

    @Test
    void onlyFourPackagesHaveThreadsAndLocks() throws IOException {
        assertThat(uses(it -> THREADS.matcher(it).matches()).filter(use -> !WITH_THREADS.contains(use.user())))
                .isEmpty();
        for (Path source : sources()) {
            if (!WITH_THREADS.contains(source.getParent().getFileName().toString())) {
                assertThat(Files.readString(source))
                        .as(source.toString())
                        .doesNotContainPattern("\\bsynchronized\\b *[({]");
            }
        }
    }

    @Test
    void noStaticIsMutable() {
        assertThat(classes.stream()
                        .flatMap(it -> it.getFields().stream())
                        .filter(it -> it.getModifiers().contains(JavaModifier.STATIC)
                                && !it.getModifiers().contains(JavaModifier.FINAL))
                        .map(JavaField::getFullName))
                .isEmpty();
    }

    @Test
    void onlyTheEdgesTouchTheStandardStreams() {
        assertThat(classes.stream()
                        .filter(it -> !WITH_STREAMS.contains(packageOf(it)))
                        .flatMap(it -> it.getFieldAccessesFromSelf().stream())
                        .filter(it -> it.getTarget().getFullName().matches("java\\.lang\\.System\\.(in|out|err)")))
                .isEmpty();
    }

    /** But to the editor that asks for it, on this machine, and to the symbol servers that the user allows. */
    @Test
    void nothingOpensAConnection() {
        assertThat(uses(it -> NETWORK.matcher(it).matches())
                        .filter(use -> !Set.of("lsp.LanguageServers", "images.SymbolServers")
                                .contains(use.userClass())))
                .isEmpty();
    }

    /** The one process that is started is our own, so that what a hostile image does to memory and time happens there. */
    @Test
    void nothingIsExecutedOrLoadedButTheWorker() {
        assertThat(classes.stream()
                        .filter(it -> !it.getName().startsWith(OURS + "images.WorkerProcess"))
                        .flatMap(it -> it.getCodeUnitCallsFromSelf().stream())
                        .filter(it -> STARTS.contains(it.getTargetOwner().getFullName() + "." + it.getName())))
                .isEmpty();
    }

    /**
     * That a class of ours uses another package.
     *
     * @param user the package of ours, short
     * @param userClass the outermost class, as {@code package.Class}
     * @param target the used package: one of ours short, another in full
     * @param sentence for a person
     */
    private record Use(String user, String userClass, String target, String sentence) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    private static Stream<Use> uses(Predicate<String> target) {
        return classes.stream()
                .flatMap(it -> it.getDirectDependenciesFromSelf().stream())
                .filter(it ->
                        target.test(it.getTargetClass().getBaseComponentType().getFullName()))
                .map(it -> new Use(
                        packageOf(it.getOriginClass()),
                        it.getOriginClass()
                                .getFullName()
                                .substring(OURS.length())
                                .replaceFirst("\\$.*", ""),
                        packageOf(it.getTargetClass().getBaseComponentType()),
                        it.getDescription()))
                .distinct();
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(OURS) ? name.substring(OURS.length()) : name;
    }

    private static Set<String> packages() {
        return classes.stream().map(ArchitectureTest::packageOf).collect(toCollection(TreeSet::new));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(it -> it.toString().endsWith(".java")).toList();
        }
    }

    /** The rows below a table's head line, cell by cell. */
    private static List<List<String>> rowsUnder(String head) {
        assertThat(document).contains(head);
        return document.substring(document.indexOf(head))
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** Names in a cell, by themselves or in backquotes. */
    private static Set<String> words(String cell) {
        return Pattern.compile("[\\w.]+")
                .matcher(cell)
                .results()
                .map(MatchResult::group)
                .collect(toCollection(TreeSet::new));
    }
}
