package dev.progeny.lsp;

import static dev.progeny.lsp.Conversation.params;
import static dev.progeny.lsp.Found.has;
import static dev.progeny.lsp.Found.missing;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings by every way that a client has, and files of settings above a rule. */
class ClientSettingsTest extends OneParent {
    @Test
    void theDialectIsASetting() throws Exception {
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(URI, "process where true and x = 'a'");
        editor.diagnostics(URI, List::isEmpty);

        editor.server
                .getWorkspaceService()
                .didChangeConfiguration(new DidChangeConfigurationParams(
                        JsonParser.parseString("{\"progeny\": {\"dialect\": \"elastic\"}}")));
        assertThat(editor.diagnostics(URI, has("syntax-error"))).hasSize(2);
    }

    @Test
    void levelsComeFromInitializationOptionsAndFromChangedSettings() throws Exception {
        var params = params(Capabilities.ofAPlainEditor());
        params.setInitializationOptions(JsonParser.parseString(
                "{\"progeny\": {\"diagnostics\": {\"levels\": {\"missing-exclusion\": \"error\"}}}}"));
        editor.introduce(params);
        editor.open(URI, RULE);
        assertThat(editor.diagnostics(URI, missing("c.exe")).get(0).getSeverity())
                .isEqualTo(DiagnosticSeverity.Error);

        editor.server
                .getWorkspaceService()
                .didChangeConfiguration(new DidChangeConfigurationParams(JsonParser.parseString(
                        "{\"progeny\": {\"diagnostics\": {\"levels\": {\"missing-exclusion\": \"off\"}}}}")));
        editor.diagnostics(URI, List::isEmpty);
    }

    @Test
    void theFileAboveARuleHoldsForItAndIsReadAgainWhenItChanges(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("progeny.toml"), "[diagnostics.levels]\nmissing-exclusion = \"off\"\n");
        String rule = folder.resolve("rule.eql").toUri().toString();
        editor.introduce(params(Capabilities.ofAPlainEditor()));
        editor.open(rule, RULE);
        editor.diagnostics(rule, List::isEmpty);

        Files.writeString(file, "[diagnostics.levels]\nmissing-exclusion = \"error\"\n");
        String uri = file.toUri().toString();
        editor.server
                .getWorkspaceService()
                .didChangeWatchedFiles(
                        new DidChangeWatchedFilesParams(List.of(new FileEvent(uri, FileChangeType.Changed))));
        assertThat(editor.diagnostics(rule, missing("c.exe")).get(0).getSeverity())
                .isEqualTo(DiagnosticSeverity.Error);

        editor.open(uri, "[diagnostics.levels]\nmissing-exclusion = \"loud\"\n");
        Diagnostic wrong = editor.diagnostics(uri, it -> !it.isEmpty()).get(0);
        assertThat(wrong.getCode().getLeft()).isEqualTo("invalid-setting");
        assertThat(wrong.getRange()).isEqualTo(new Range(new Position(1, 0), new Position(1, 17)));
    }

    @Test
    void aClientThatAnswersForItsSettingsIsAskedForThem() throws Exception {
        editor.settings.put(
                "progeny",
                JsonParser.parseString(
                        "{\"images\": {\"roots\": [7]}, "
                                + "\"diagnostics\": {\"levels\": {\"missing-exclusion\": \"hint\", \"open-parent\": \"loud\"}}}"));
        var capabilities = Capabilities.ofAPlainEditor();
        capabilities.getWorkspace().setConfiguration(true);
        editor.introduce(params(capabilities));
        editor.open(URI, RULE);

        assertThat(editor.diagnostics(URI, missing("c.exe")).get(0).getSeverity())
                .isEqualTo(DiagnosticSeverity.Hint);
        assertThat(editor.shown.poll(Editor.PATIENCE_SECONDS, SECONDS).getMessage())
                .contains("open-parent", "loud");
        assertThat(editor.shown.poll(Editor.PATIENCE_SECONDS, SECONDS).getMessage())
                .contains("images.roots", "7");
    }
}
