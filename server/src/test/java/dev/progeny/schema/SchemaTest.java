package dev.progeny.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.schema.Schema.Standing;
import dev.progeny.syntax.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names and types as Elastic's field reference has them. */
final class SchemaTest {
    @ParameterizedTest
    @CsvSource({
        "process.name,TEXT",
        "process.command_line,TEXT",
        "process.pid,NUMBER",
        "process.parent.code_signature.trusted,BOOLEAN",
        "source.ip,ADDRESS",
        "@timestamp,DATE",
        "process.Ext.relative_file_creation_time,NUMBER",
        "process.thread.Ext.call_stack_final_user_module.name,TEXT",
        "process.name.caseless,TEXT"
    })
    void knowsTypes(String name, Type type) {
        assertThat(Schema.of(Dialect.ELASTIC).field(name)).map(Field::type).contains(type);
    }

    @ParameterizedTest
    @CsvSource({
        "process.name,LISTED",
        "process.nmae,UNLISTED",
        "process.Name,UNLISTED",
        "process.pid.text,UNLISTED",
        "process.parent,OPEN",
        "labels.environment,OPEN",
        "winlog.event_data.TargetUserName,OPEN",
        "winlog.new_field,OPEN",
        "process.Ext.new_field,OPEN",
        "acme.score,FOREIGN",
        "okta.actor.id,FOREIGN"
    })
    void tellsWhatIsWrongFromWhatIsSomebodyElses(String name, Standing standing) {
        assertThat(Schema.of(Dialect.ELASTIC).standing(name)).isEqualTo(standing);
    }

    @Test
    void endgameHasItsOwnNamesAndWords() {
        Schema endgame = Schema.of(Dialect.ENDGAME);
        assertThat(endgame.field("subtype"))
                .hasValueSatisfying(it -> assertThat(it.words()).contains("create"));
        assertThat(endgame.standing("process.name")).isEqualTo(Standing.FOREIGN);
        assertThat(endgame.meant("proces_name")).containsExactly("process_name");
    }

    @Test
    void knowsTheUsualMistakes() {
        assertThat(Schema.of(Dialect.ELASTIC).meant("process.path")).containsExactly("process.executable");
        assertThat(Schema.of(Dialect.ENDPOINT).meant("parent_process_name")).containsExactly("process.parent.name");
    }

    @Test
    void whatIsMeantByMistakesIsThere() {
        Schema schema = Schema.of(Dialect.ELASTIC);
        assertThat(Table.rows("mistaken.tsv", 2)).allSatisfy(row -> {
            assertThat(schema.field(row[0])).as(row[0]).isEmpty();
            assertThat(schema.field(row[1])).as(row[1]).isPresent();
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyDialectHasItsWords(Dialect dialect) {
        assertThat(Category.of(dialect)).extracting(Category::name).contains("any", "process", "file");
        assertThat(PipeWord.of(dialect)).extracting(PipeWord::name).contains("head", "tail");
    }

    @Test
    void everyFieldOfAKindIsExplained() {
        assertThat(Meanings.of("dll.code_signature.trusted")).isEqualTo(Meanings.of("file.code_signature.trusted"));
        assertThat(Meanings.of("process.parent.name")).contains("started the process");
        assertThat(Meanings.of("no.such.thing")).isEmpty();
    }
}
