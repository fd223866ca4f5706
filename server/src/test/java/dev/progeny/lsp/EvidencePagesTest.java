package dev.progeny.lsp;

import static dev.progeny.lsp.Conversation.params;
import static dev.progeny.lsp.Found.missing;
import static dev.progeny.lsp.Latches.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonPrimitive;
import dev.progeny.match.Parents.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowDocumentCapabilities;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.eclipse.lsp4j.TextDocumentContentCapabilities;
import org.eclipse.lsp4j.TextDocumentContentParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.junit.jupiter.api.Test;

/** Evidence beside the rule: hints, lenses, links and pages, the tree of programs, and the commands that open them. */
class EvidencePagesTest extends OneParent {
    @Test
    void evidenceIsShownBesideTheTextAndOnAPage() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.setWindow(new WindowClientCapabilities());
        capabilities.getWindow().setShowDocument(new ShowDocumentCapabilities(true));
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        var document = new TextDocumentIdentifier(URI);
        var service = editor.server.getTextDocumentService();

        assertThat(service.inlayHint(new InlayHintParams(document, new Range(new Position(0, 0), new Position(2, 0))))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .extracting(it -> it.getLabel().getLeft(), InlayHint::getPosition)
                .containsExactly(tuple("⟨2 proven⟩", new Position(1, 43)));

        List<? extends CodeLens> lenses =
                service.codeLens(new CodeLensParams(document)).get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(lenses).hasSize(1);
        Command show = lenses.get(0).getCommand();
        assertThat(show.getTitle()).isEqualTo("a.exe: 2 children proven in 1 module — show evidence");
        editor.server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(show.getCommand(), show.getArguments()))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        ShowDocumentParams shown = editor.documents.poll(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(Path.of(java.net.URI.create(shown.getUri()))).content().contains("# a.exe", "## c.exe");
        assertThat(editor.server
                        .getWorkspaceService()
                        .textDocumentContent(new TextDocumentContentParams("progeny-evidence:/a.exe.md"))
                        .get(Editor.PATIENCE_SECONDS, SECONDS)
                        .getText())
                .contains("# a.exe", "## c.exe");
    }

    @Test
    void linksLeadToTheWebAndToEvidence() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.getWorkspace().setTextDocumentContent(new TextDocumentContentCapabilities());
        editor.introduce(params(capabilities));
        editor.open(URI, "// see https://example.org/a?b=c.\n" + RULE);
        editor.diagnostics(URI, missing("c.exe"));

        var links = editor.server
                .getTextDocumentService()
                .documentLink(new DocumentLinkParams(new TextDocumentIdentifier(URI)))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(links)
                .extracting(it -> it.getTarget())
                .containsExactly("https://example.org/a?b=c", "progeny-evidence:/a.exe.md");
        var definition = editor.server
                .getTextDocumentService()
                .definition(new DefinitionParams(new TextDocumentIdentifier(URI), editor.position(URI, "\"a.exe\"")))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .getLeft();
        assertThat(definition).extracting(it -> it.getUri()).containsExactly("progeny-evidence:/a.exe.md");
    }

    @Test
    void programsAreATreeOfCalls() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        var document = new TextDocumentIdentifier(URI);
        var service = editor.server.getTextDocumentService();

        List<CallHierarchyItem> parent = service.prepareCallHierarchy(
                        new CallHierarchyPrepareParams(document, new Position(1, 40)))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(parent).extracting(CallHierarchyItem::getName).containsExactly("a.exe");
        List<CallHierarchyOutgoingCall> children = service.callHierarchyOutgoingCalls(
                        new CallHierarchyOutgoingCallsParams(parent.get(0)))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(children).extracting(it -> it.getTo().getName()).contains("b.exe", "c.exe");
        CallHierarchyItem child = children.stream()
                .map(CallHierarchyOutgoingCall::getTo)
                .filter(it -> it.getName().equals("c.exe"))
                .findFirst()
                .orElseThrow();
        assertThat(service.callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(child))
                        .get(Editor.PATIENCE_SECONDS, SECONDS))
                .extracting(it -> it.getFrom().getName())
                .containsExactly("a.exe");
    }

    @Test
    void aRuleForAParentIsAnsweredAndOpened() throws Exception {
        var capabilities = Capabilities.ofAPlainEditor();
        var window = new WindowClientCapabilities();
        window.setShowDocument(new ShowDocumentCapabilities(true));
        capabilities.setWindow(window);
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        Object rule = editor.server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams("progeny.newRule", List.of(new JsonPrimitive("a.exe"))))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
        String text = String.valueOf(rule);
        assertThat(text).contains("process.parent.name : \"a.exe\"", "not process.name : (\"b.exe\", \"c.exe\")");
        ShowDocumentParams shown = editor.documents.poll(Editor.PATIENCE_SECONDS, SECONDS);
        assertThat(Files.readString(Path.of(java.net.URI.create(shown.getUri()))))
                .isEqualTo(text);
    }

    @Test
    void commandsThatCannotBeAreRefusedInWords() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe")); // by now it is known which images there are
        assertThatThrownBy(() -> command("progeny.newRule", "nowhere.exe"))
                .hasMessageContaining("No image of nowhere.exe is known.");
        assertThatThrownBy(() -> command("progeny.showEvidence"))
                .hasMessageContaining("progeny.showEvidence takes the name of a program.");
        assertThatThrownBy(() -> command("progeny.dance")).hasMessageContaining("There is no command progeny.dance.");
    }

    private Object command(String name, String... programs) throws Exception {
        List<Object> arguments =
                Stream.of(programs).<Object>map(JsonPrimitive::new).toList();
        return editor.server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(name, arguments))
                .get(Editor.PATIENCE_SECONDS, SECONDS);
    }

    @Test
    void whatAFindingRestsOnIsLinkedToThePageOfItsParent() throws Exception {
        var capabilities = readingRelatedInformation();
        capabilities.getWorkspace().setTextDocumentContent(new TextDocumentContentCapabilities());
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);
        DiagnosticRelatedInformation proof = proof();
        assertThat(proof.getMessage()).matches("CreateProcessW in CPlugIn::Start_c \\(a\\.exe!0x[0-9a-f]+\\)");
        assertThat(proof.getLocation().getUri()).isEqualTo("progeny-evidence:/a.exe.md");
        List<String> page = page("progeny-evidence:/a.exe.md").lines().toList();
        assertThat(page.get(proof.getLocation().getRange().getStart().getLine()))
                .isEqualTo("## c.exe");
    }

    @Test
    void withoutPagesWhatAFindingRestsOnStandsAtTheNameOfTheParent() throws Exception {
        editor.introduce(params(readingRelatedInformation()));
        editor.open(URI, RULE);
        Location place = proof().getLocation();
        assertThat(place.getUri()).isEqualTo(URI);
        int start = RULE.lines().toList().get(1).indexOf("\"a.exe\"");
        assertThat(place.getRange())
                .isEqualTo(new Range(new Position(1, start), new Position(1, start + "\"a.exe\"".length())));
    }

    @Test
    void aClientWithoutPagesGoesToAFileThatIsWrittenAnew() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, RULE);
        editor.diagnostics(URI, missing("c.exe"));
        Path page = Path.of(java.net.URI.create(definition().getUri()));
        assertThat(page).hasFileName("a.exe.md").content().contains("# a.exe", "## c.exe");
        shelf.with("a.exe", "d.exe");
        command("progeny.analyseAgain", "a.exe");
        editor.diagnostics(URI, missing("d.exe"));
        assertThat(Path.of(java.net.URI.create(definition().getUri())))
                .isEqualTo(page)
                .content()
                .contains("## d.exe");
    }

    private static ClientCapabilities readingRelatedInformation() {
        var capabilities = Capabilities.ofAPlainEditor();
        var diagnostics = new PublishDiagnosticsCapabilities();
        diagnostics.setRelatedInformation(true);
        capabilities.getTextDocument().setPublishDiagnostics(diagnostics);
        return capabilities;
    }

    private DiagnosticRelatedInformation proof() throws Exception {
        Diagnostic finding = editor.diagnostics(URI, missing("c.exe")).stream()
                .filter(it -> it.getMessage().getLeft().contains("c.exe"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.getRelatedInformation()).hasSize(1);
        return finding.getRelatedInformation().get(0);
    }

    private Location definition() throws Exception {
        var place = new DefinitionParams(new TextDocumentIdentifier(URI), editor.position(URI, "\"a.exe\""));
        var found = editor.server.getTextDocumentService().definition(place).get(Editor.PATIENCE_SECONDS, SECONDS);
        return found.getLeft().get(0);
    }

    @Test
    void aPageThatIsShownIsShownAnewWhenEvidenceLands() throws Exception {
        var release = new CountDownLatch(1);
        Answer found = shelf.analyse("a.exe", (done, total) -> {});
        shelf.with("a.exe", monitor -> {
            await(release);
            return found;
        });
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.getWorkspace().setTextDocumentContent(new TextDocumentContentCapabilities());
        editor.introduce(params(capabilities));
        String page = "progeny-evidence:/a.exe.md";
        assertThat(page(page)).doesNotContain("## c.exe");
        assertThat(page("file:///etc/passwd")).isEmpty();

        release.countDown();
        while (!page(page).contains("## c.exe")) {
            assertThat(editor.pages.poll(Editor.PATIENCE_SECONDS, SECONDS)).isEqualTo(page);
        }
    }

    private String page(String uri) throws Exception {
        return editor.server
                .getWorkspaceService()
                .textDocumentContent(new TextDocumentContentParams(uri))
                .get(Editor.PATIENCE_SECONDS, SECONDS)
                .getText();
    }
}
