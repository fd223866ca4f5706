package dev.progeny.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.job.ByHand;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByHand halfASecond = new ByHand();
    private final List<String> log = new ArrayList<>();
    private CompletableFuture<Void> created = CompletableFuture.completedFuture(null);
    private final Progress progress = new Progress(client(), halfASecond);

    @Test
    void whatIsOverSoonIsNotShown() {
        progress.started("a.exe");
        progress.ended("a.exe");
        halfASecond.all();

        assertThat(log).isEmpty();
    }

    @Test
    void whatTakesLongBeginsAndEndsOnce() {
        progress.started("a.exe");
        halfASecond.all();
        progress.ended("a.exe");
        progress.ended("a.exe");

        assertThat(log).containsExactly("create 0", "begin 0 Reading a.exe", "end 0");
    }

    @Test
    void nothingBeginsThatEndedWhileTheClientMadeRoomForIt() {
        created = new CompletableFuture<>();
        progress.started("a.exe");
        halfASecond.all();
        progress.ended("a.exe");
        created.complete(null);

        assertThat(log).containsExactly("create 0");
    }

    @Test
    void aClientThatRefusesIsNotTold() {
        created = CompletableFuture.failedFuture(new IllegalStateException("no"));
        progress.started("a.exe");
        halfASecond.all();
        progress.ended("a.exe");

        assertThat(log).containsExactly("create 0");
    }

    @Test
    void aTokenLeadsToItsParentWhileThatIsRead() {
        progress.started("a.exe");
        progress.ended("a.exe");
        progress.started("a.exe");
        progress.started("b.exe");

        assertThat(progress.parent(token(0))).isEmpty();
        assertThat(progress.parent(token(1))).contains("a.exe");
        assertThat(progress.parent(token(2))).contains("b.exe");
        assertThat(progress.parent(Either.forRight(1))).isEmpty();
    }

    private static Either<String, Integer> token(int number) {
        return Either.forLeft("progeny/analysis/" + number);
    }

    private LanguageClient client() {
        return (LanguageClient) Proxy.newProxyInstance(
                LanguageClient.class.getClassLoader(),
                new Class<?>[] {LanguageClient.class},
                (self, method, arguments) -> {
                    if (arguments[0] instanceof WorkDoneProgressCreateParams create) {
                        log.add("create " + number(create.getToken()));
                        return created;
                    }
                    var told = (ProgressParams) arguments[0];
                    var what = told.getValue().getLeft();
                    String title = what instanceof WorkDoneProgressBegin begin ? " " + begin.getTitle() : "";
                    log.add(what.getKind() + " " + number(told.getToken()) + title);
                    return null;
                });
    }

    private static String number(Either<String, Integer> token) {
        return token.getLeft().replace("progeny/analysis/", "");
    }
}
