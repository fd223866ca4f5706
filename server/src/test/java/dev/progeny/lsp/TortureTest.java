package dev.progeny.lsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.progeny.session.Shelf;
import dev.progeny.syntax.Corpus;
import dev.progeny.syntax.Lines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every request at places of real rules and of rules that were damaged: each is answered, no answer points out of the
 * document, and nothing goes into the log. How much is asked is set by system properties; {@code -Dprogeny.torture=full} asks at every place of
 * 200 rules and 1,000 damaged ones, and with {@code -Dprogeny.torture.step=7} at every seventh.
 */
@Timeout(3600)
class TortureTest {
    private static final boolean FULL = "full".equals(System.getProperty("progeny.torture", ""));
    private static final int RULES = FULL ? 200 : 6;
    private static final int MUTANTS = FULL ? 1000 : 12;
    private static final int STEP = Integer.getInteger("progeny.torture.step", FULL ? 1 : 23);
    private static final int WARM_UP = 50;
    private static final Gson GSON = new Gson();

    private final Wire wire;
    private final Editor editor;
    private final Map<String, List<Long>> nanoseconds = new LinkedHashMap<>();
    private final Random random = new Random(20);
    private int places;

    TortureTest() throws Exception {
        wire = new Wire(new Shelf()
                .with("werfault.exe", "psr.exe", "rundll32.exe")
                .with("winword.exe", "splwow64.exe")
                .with("svchost.exe", "wmiprvse.exe")
                .with("explorer.exe", "cmd.exe"));
        editor = new Editor(wire.fromServer, wire.toServer);
    }

    @BeforeEach
    void introduce() throws Exception {
        var params = new InitializeParams();
        params.setCapabilities(Capabilities.ofAPlainEditor());
        editor.introduce(params);
    }

    @AfterEach
    void stop() throws Exception {
        wire.stop();
    }

    @Test
    void everyRequestIsAnsweredAtEveryPlace() throws Exception {
        List<String> rules = rules();
        int number = 0;
        for (String rule : rules) {
            torment("file:///rules/" + number + ".eql", rule, STEP);
            torment("file:///rules/" + number++ + ".toml", toml(rule), STEP);
        }
        for (int i = 0; i < MUTANTS; i++) {
            String rule = damaged(rules.get(random.nextInt(rules.size())));
            boolean isToml = random.nextBoolean();
            torment(
                    "file:///rules/m" + i + (isToml ? ".toml" : ".eql"),
                    isToml ? toml(rule) : rule,
                    FULL ? Math.max(7, STEP) : 61);
        }
        assertThat(editor.logged).isEmpty();
        nanoseconds.forEach((request, times) -> {
            times.sort(null);
            System.out.printf(
                    "%-20s %6d requests, median %6.2f ms, p99 %6.2f ms%n",
                    request, times.size(), at(times, 0.5), at(times, 0.99));
        });
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) (share * (sorted.size() - 1))) / 1e6;
    }

    private void torment(String uri, String text, int step) throws Exception {
        editor.open(uri, text);
        Lines lines = Lines.of(text);
        for (int offset = random.nextInt(step); offset <= text.length(); offset += step) {
            Lines.Place place = lines.place(offset);
            var position = new Position(place.line(), place.character());
            for (var request : requests(editor.server.getTextDocumentService(), uri, position)
                    .entrySet()) {
                long begun = System.nanoTime();
                Object answer = request.getValue().get().get(Editor.PATIENCE_SECONDS, SECONDS);
                long took = System.nanoTime() - begun;
                List<Long> times = nanoseconds.computeIfAbsent(request.getKey(), it -> new ArrayList<>());
                times.add(took);
                check(GSON.toJsonTree(answer), lines, request.getKey() + " at " + place + " of\n" + text);
            }
            if (++places == WARM_UP) {
                nanoseconds.values().forEach(List::clear);
            }
        }
        editor.close(uri);
        editor.published.clear();
    }

    private static Map<String, Supplier<CompletableFuture<?>>> requests(
            TextDocumentService server, String uri, Position at) {
        var document = new TextDocumentIdentifier(uri);
        var range = new Range(new Position(Math.max(0, at.getLine() - 2), 0), at);
        var options = new FormattingOptions(2, true);
        Map<String, Supplier<CompletableFuture<?>>> all = new LinkedHashMap<>();
        all.put("hover", () -> server.hover(new HoverParams(document, at)));
        all.put("completion", () -> server.completion(new CompletionParams(document, at)));
        all.put("signature", () -> server.signatureHelp(new SignatureHelpParams(document, at)));
        all.put("definition", () -> server.definition(new DefinitionParams(document, at)));
        all.put("references", () -> server.references(new ReferenceParams(document, at, new ReferenceContext(true))));
        all.put("highlight", () -> server.documentHighlight(new DocumentHighlightParams(document, at)));
        all.put("prepareRename", () -> server.prepareRename(new PrepareRenameParams(document, at)));
        all.put("rename", () -> server.rename(new RenameParams(document, at, "renamed")));
        all.put("symbols", () -> server.documentSymbol(new DocumentSymbolParams(document)));
        all.put("foldings", () -> server.foldingRange(new FoldingRangeRequestParams(document)));
        all.put("selections", () -> server.selectionRange(new SelectionRangeParams(document, List.of(at))));
        all.put("colours", () -> server.semanticTokensFull(new SemanticTokensParams(document)));
        all.put("coloursDelta", () -> server.semanticTokensFullDelta(new SemanticTokensDeltaParams(document, "0")));
        all.put("coloursRange", () -> server.semanticTokensRange(new SemanticTokensRangeParams(document, range)));
        all.put("formatting", () -> server.formatting(new DocumentFormattingParams(document, options)));
        all.put(
                "rangeFormatting",
                () -> server.rangeFormatting(new DocumentRangeFormattingParams(document, options, range)));
        all.put(
                "onTypeFormatting",
                () -> server.onTypeFormatting(new DocumentOnTypeFormattingParams(document, options, at, "\n")));
        all.put("hints", () -> server.inlayHint(new InlayHintParams(document, range)));
        all.put("lenses", () -> server.codeLens(new CodeLensParams(document)));
        all.put("links", () -> server.documentLink(new DocumentLinkParams(document)));
        all.put("hierarchy", () -> server.prepareCallHierarchy(new CallHierarchyPrepareParams(document, at)));
        all.put(
                "actions",
                () -> server.codeAction(
                        new CodeActionParams(document, new Range(at, at), new CodeActionContext(List.of()))));
        all.put(
                "completionResolve",
                () -> server.completion(new CompletionParams(document, at))
                        .thenCompose(it -> first(it.getRight().getItems(), server::resolveCompletionItem)));
        all.put(
                "actionResolve",
                () -> server.codeAction(
                                new CodeActionParams(document, new Range(at, at), new CodeActionContext(List.of())))
                        .thenCompose(it -> first(it, action -> server.resolveCodeAction(action.getRight()))));
        all.put(
                "children",
                () -> server.prepareCallHierarchy(new CallHierarchyPrepareParams(document, at))
                        .thenCompose(it -> first(
                                it,
                                item -> server.callHierarchyOutgoingCalls(
                                        new CallHierarchyOutgoingCallsParams(item)))));
        all.put(
                "parents",
                () -> server.prepareCallHierarchy(new CallHierarchyPrepareParams(document, at))
                        .thenCompose(it -> first(
                                it,
                                item -> server.callHierarchyIncomingCalls(
                                        new CallHierarchyIncomingCallsParams(item)))));
        all.put("diagnostics", () -> server.diagnostic(new DocumentDiagnosticParams(document)));
        return all;
    }

    /** What is asked about the first of some answers, if there is one. */
    private static <T> CompletableFuture<Object> first(List<T> answers, Function<T, CompletableFuture<?>> question) {
        return answers.isEmpty()
                ? CompletableFuture.completedFuture(answers)
                : question.apply(answers.get(0)).thenApply(it -> it);
    }

    /** Whatever has a line and a character is a place in the document. */
    private static void check(JsonElement json, Lines lines, String what) {
        if (json instanceof JsonArray array) {
            array.forEach(it -> check(it, lines, what));
        } else if (json instanceof JsonObject object) {
            if (object.has("line") && object.has("character")) {
                int line = object.get("line").getAsInt();
                assertThat(line).as(what).isBetween(0, lines.count() - 1);
                assertThat(object.get("character").getAsInt())
                        .as(what)
                        .isBetween(0, lines.line(line).length());
            }
            object.asMap().values().forEach(it -> check(it, lines, what));
        }
    }

    private static List<String> rules() {
        List<String> queries = new ArrayList<>();
        for (String dialect : Corpus.DIALECTS) {
            Corpus.rows("rules-" + dialect).forEach(it -> queries.add(Corpus.text(it)));
        }
        if (queries.isEmpty()) {
            queries.add(
                    "process where process.parent.name : \"werfault.exe\" and\n  not process.name : (\"psr.exe\", \"\uD83D\uDE00.exe\")");
        }
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            chosen.add(queries.get((int) ((long) i * queries.size() / RULES)));
        }
        return chosen;
    }

    private static String toml(String rule) {
        return "[rule]\nname = \"\uD83D\uDE00\"\nlanguage = \"eql\"\nquery = '''\n" + rule.replace("'''", "''")
                + "\n'''\n";
    }

    private String damaged(String rule) {
        var text = new StringBuilder(rule);
        for (int i = 0; i < 3; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 ->
                    text.insert(
                            at,
                            List.of("\"", "(", ")", "\\", "'''", "/*", "\uD83D\uDE00", "and", "[")
                                    .get(random.nextInt(9)));
                case 2 -> text.insert(at, text.substring(at, end));
                default -> text.setLength(Math.max(1, at));
            }
        }
        return new String(text.toString().getBytes(UTF_8), UTF_8); // no halves of pairs: JSON could not carry them
    }
}
