package dev.progeny.lsp;

import static dev.progeny.lsp.Conversation.params;
import static dev.progeny.lsp.Found.missing;
import static dev.progeny.lsp.Latches.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;

/** How a conversation begins and ends, and what is refused in between. */
class LifecycleTest extends OneParent {
    @Test
    void aCancelledRequestIsAnsweredAsCancelled() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        var release = new CountDownLatch(1);
        conversation.wire.features.execute(() -> await(release));

        CompletableFuture<Hover> hover = editor.server
                .getTextDocumentService()
                .hover(new HoverParams(new TextDocumentIdentifier(URI), new Position(1, 0)));
        hover.cancel(true);
        // An answer behind the cancelled one shows that the server goes on.
        var next = editor.server
                .getTextDocumentService()
                .hover(new HoverParams(new TextDocumentIdentifier(URI), new Position(0, 0)));
        release.countDown();

        assertThat(next.get(Editor.PATIENCE_SECONDS, SECONDS)).isNull();
        assertThat(hover).isCompletedExceptionally();
        // The client gives its future up by itself unless the server's answer is in before.
        if (!hover.isCancelled()) {
            assertThat(refusal(hover)).isEqualTo(ResponseErrorCode.RequestCancelled.getValue());
        }
    }

    @Test
    void aRequestThatLacksItsParametersIsRefusedInWords() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));

        var refused = editor.server.getTextDocumentService().hover(new HoverParams());
        assertThat(refusal(refused)).isEqualTo(ResponseErrorCode.InvalidParams.getValue());
        assertThat(refused)
                .failsWithin(Editor.PATIENCE_SECONDS, SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("lacks a parameter")
                .withMessageNotContaining("dev.progeny");
    }

    @Test
    void requestsAtTheWrongTimeAreRefused() throws Exception {
        var early = editor.server
                .getTextDocumentService()
                .hover(new HoverParams(new TextDocumentIdentifier(URI), new Position(0, 0)));
        assertThat(refusal(early)).isEqualTo(ResponseErrorCode.ServerNotInitialized.getValue());

        editor.introduce(params(new ClientCapabilities()));
        assertThat(refusal(editor.server.initialize(params(new ClientCapabilities()))))
                .isEqualTo(ResponseErrorCode.InvalidRequest.getValue());
        editor.server.shutdown().get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(refusal(editor.server.shutdown())).isEqualTo(ResponseErrorCode.InvalidRequest.getValue());
        editor.server.exit();
        assertThat(conversation.wire.exitCode()).isZero();
    }

    @Test
    void anOrderlyEndIsZero() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.quit();

        assertThat(conversation.wire.exitCode()).isZero();
    }

    @Test
    void anExitWithoutShutdownIsOne() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.server.exit();

        assertThat(conversation.wire.exitCode()).isEqualTo(1);
    }

    @Test
    void aClientThatIsGoneIsOne() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        conversation.wire.toServer.close();

        assertThat(conversation.wire.exitCode()).isEqualTo(1);
    }

    private static int refusal(CompletableFuture<?> answer) {
        var error = new java.util.concurrent.atomic.AtomicInteger();
        assertThatThrownBy(() -> answer.get(Editor.PATIENCE_SECONDS, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .satisfies(it -> error.set(((ResponseErrorException) it.getCause())
                        .getResponseError()
                        .getCode()));
        return error.get();
    }
}
