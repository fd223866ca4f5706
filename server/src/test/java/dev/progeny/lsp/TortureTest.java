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
import java.util.function.BiFunction;
import java.util.function.Function;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every request at places of real rules and of rules that were damaged: each is answered, no answer points out of the
 * document, and nothing goes into the log. How much is asked is set by system properties; {@code -Dprogeny.torture=full} asks at every place of
 * 200 rules and at every seventh of 1,000 damaged ones, with {@code -Dprogeny.torture.step=7} at every seventh of all, and with
 * {@code -Dprogeny.torture.part=0/20} in the first twentieth of the documents.
 */
@Timeout(3600)
class TortureTest {
    private static final boolean FULL = "full".equals(System.getProperty("progeny.torture", ""));
    private static final int RULES = FULL ? 200 : 6;
    private static final int MUTANTS = FULL ? 1000 : 12;
    private static final int STEP = Integer.getInteger("progeny.torture.step", FULL ? 1 : 23);
    private static final Part PART = Part.of(System.getProperty("progeny.torture.part", "0/1"));
    private static final int WARM_UP = 50;
    private static final Gson GSON = new Gson();
    private static final FormattingOptions OPTIONS = new FormattingOptions(2, true);

    @RegisterExtension
    private final Conversation conversation = new Conversation(new Shelf()
            .with("werfault.exe", "psr.exe", "rundll32.exe")
            .with("winword.exe", "splwow64.exe")
            .with("svchost.exe", "wmiprvse.exe")
            .with("explorer.exe", "cmd.exe"));

    private final Editor editor = conversation.editor;
    private final Map<String, List<Long>> nanoseconds = new LinkedHashMap<>();
    private final Random random = new Random(20);
    private TextDocumentIdentifier document = new TextDocumentIdentifier("");
    private Lines lines = Lines.of("");
    private int documents;
    private int places;

    @BeforeEach
    void introduce() throws Exception {
        editor.introduce(Conversation.params(Capabilities.ofAPlainEditor()));
    }

    /** Some of the documents: those whose number leaves {@code which} when it is divided by {@code of}. */
    private record Part(int which, int of) {
        static Part of(String text) {
            List<String> numbers = List.of(text.split("/"));
            return new Part(Integer.parseInt(numbers.get(0)), Integer.parseInt(numbers.get(1)));
        }

        boolean has(int number) {
            return number % of == which;
        }
    }

    @Test
    void everyRequestIsAnsweredAtEveryPlace() throws Exception {
        List<String> rules = rules();
        for (int i = 0; i < rules.size(); i++) {
            if (PART.has(i)) {
                torment("file:///rules/" + i + ".eql", rules.get(i), STEP);
                torment("file:///rules/" + i + ".toml", toml(rules.get(i)), STEP);
            }
        }
        for (int i = 0; i < MUTANTS; i++) {
            String rule = damaged(rules.get(random.nextInt(rules.size())));
            boolean isToml = random.nextBoolean();
            if (PART.has(i)) {
                torment(
                        "file:///rules/m" + i + (isToml ? ".toml" : ".eql"),
                        isToml ? toml(rule) : rule,
                        FULL ? Math.max(7, STEP) : 61);
            }
        }
        assertThat(editor.logged).isEmpty();
        System.out.printf("%d documents, %d places%n", documents, places);
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
        document = new TextDocumentIdentifier(uri);
        lines = Lines.of(text);
        documents++;
        askOfTheDocument();
        for (int offset = text.length() % step; offset <= text.length(); offset += step) {
            Lines.Place place = lines.place(offset);
            askOf(new Position(place.line(), place.character()));
            if (++places == WARM_UP) {
                nanoseconds.values().forEach(List::clear);
            }
        }
        editor.close(uri);
        editor.published.clear();
    }

    private void askOfTheDocument() throws Exception {
        ask("symbols", it -> it.documentSymbol(new DocumentSymbolParams(document)));
        ask("foldings", it -> it.foldingRange(new FoldingRangeRequestParams(document)));
        ask("colours", it -> it.semanticTokensFull(new SemanticTokensParams(document)));
        ask("coloursDelta", it -> it.semanticTokensFullDelta(new SemanticTokensDeltaParams(document, "0")));
        ask("formatting", it -> it.formatting(new DocumentFormattingParams(document, OPTIONS)));
        ask("lenses", it -> it.codeLens(new CodeLensParams(document)));
        ask("links", it -> it.documentLink(new DocumentLinkParams(document)));
        ask("diagnostics", it -> it.diagnostic(new DocumentDiagnosticParams(document)));
    }

    private void askOf(Position at) throws Exception {
        var range = new Range(new Position(Math.max(0, at.getLine() - 2), 0), at);
        var here = new CodeActionContext(List.of());
        ask("hover", it -> it.hover(new HoverParams(document, at)));
        var offers = ask("completion", it -> it.completion(new CompletionParams(document, at)));
        ask("completionResolve", offers.getRight().getItems(), TextDocumentService::resolveCompletionItem);
        ask("signature", it -> it.signatureHelp(new SignatureHelpParams(document, at)));
        ask("definition", it -> it.definition(new DefinitionParams(document, at)));
        ask("references", it -> it.references(new ReferenceParams(document, at, new ReferenceContext(true))));
        ask("highlight", it -> it.documentHighlight(new DocumentHighlightParams(document, at)));
        ask("prepareRename", it -> it.prepareRename(new PrepareRenameParams(document, at)));
        ask("rename", it -> it.rename(new RenameParams(document, at, "renamed")));
        ask("selections", it -> it.selectionRange(new SelectionRangeParams(document, List.of(at))));
        ask("coloursRange", it -> it.semanticTokensRange(new SemanticTokensRangeParams(document, range)));
        ask("rangeFormatting", it -> it.rangeFormatting(new DocumentRangeFormattingParams(document, OPTIONS, range)));
        ask(
                "onTypeFormatting",
                it -> it.onTypeFormatting(new DocumentOnTypeFormattingParams(document, OPTIONS, at, "\n")));
        ask("hints", it -> it.inlayHint(new InlayHintParams(document, range)));
        var actions = ask("actions", it -> it.codeAction(new CodeActionParams(document, new Range(at, at), here)));
        ask("actionResolve", actions, (it, action) -> it.resolveCodeAction(action.getRight()));
        var programs = ask("hierarchy", it -> it.prepareCallHierarchy(new CallHierarchyPrepareParams(document, at)));
        ask(
                "children",
                programs,
                (it, item) -> it.callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(item)));
        ask(
                "parents",
                programs,
                (it, item) -> it.callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(item)));
    }

    /** About the first of some answers, if there is one. */
    private <T> void ask(
            String request, List<T> answers, BiFunction<TextDocumentService, T, CompletableFuture<?>> question)
            throws Exception {
        if (!answers.isEmpty()) {
            ask(request, it -> question.apply(it, answers.get(0)).thenApply(answer -> answer));
        }
    }

    private <T> T ask(String request, Function<TextDocumentService, CompletableFuture<T>> question) throws Exception {
        long begun = System.nanoTime();
        T answer = question.apply(editor.server.getTextDocumentService()).get(Editor.PATIENCE_SECONDS, SECONDS);
        nanoseconds.computeIfAbsent(request, it -> new ArrayList<>()).add(System.nanoTime() - begun);
        check(GSON.toJsonTree(answer), request);
        return answer;
    }

    /** Whatever has a line and a character is a place in the document. */
    private void check(JsonElement json, String request) {
        if (json instanceof JsonArray array) {
            array.forEach(it -> check(it, request));
        } else if (json instanceof JsonObject object) {
            if (object.has("line") && object.has("character")) {
                int line = object.get("line").getAsInt();
                assertThat(line).as("%s in %s", request, document).isBetween(0, lines.count() - 1);
                assertThat(object.get("character").getAsInt())
                        .as("%s in %s", request, document)
                        .isBetween(0, lines.line(line).length());
            }
            object.asMap().values().forEach(it -> check(it, request));
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
