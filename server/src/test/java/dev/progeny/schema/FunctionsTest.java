package dev.progeny.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.schema.Signature.Tilde;
import dev.progeny.syntax.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures as Elasticsearch's function reference and the reference implementation give them. */
final class FunctionsTest {
    @ParameterizedTest
    @CsvSource({
        "ELASTIC,between,3,4,'(source, left, right[, greedy])'",
        "ENDGAME,between,3,5,'(source, left, right[, greedy][, case_sensitive])'",
        "ELASTIC,cidrMatch,2,2147483647,'(address, block, …)'",
        "ELASTIC,endswith,2,2,'(source, end)'",
        "ELASTIC,substring,2,3,'(source, start[, end])'",
        "ENDGAME,substring,1,3,'(source[, start][, end])'",
        "ENDPOINT,_arraysearch,3,3,'(array, variable, condition)'",
        "ENDGAME,wildcard,2,2147483647,'(source, pattern, …)'"
    })
    void countsArguments(Dialect dialect, String name, int least, int most, String shape) {
        assertThat(Functions.named(name, dialect)).hasValueSatisfying(it -> {
            assertThat(it.least()).isEqualTo(least);
            assertThat(it.most()).isEqualTo(most);
            assertThat(it.shape()).isEqualTo(shape);
        });
    }

    @Test
    void theLastParameterRepeats() {
        Signature match = Functions.named("cidrMatch", Dialect.ELASTIC).orElseThrow();
        assertThat(match.parameter(0).name()).isEqualTo("address");
        assertThat(match.parameter(7).name()).isEqualTo("block");
    }

    @Test
    void namesHaveAnyCaseInElasticOnly() {
        assertThat(Functions.named("ENDSWITH", Dialect.ELASTIC)).isPresent();
        assertThat(Functions.named("ENDSWITH", Dialect.ENDGAME)).isEmpty();
        assertThat(Functions.named("wildcard", Dialect.ELASTIC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"startsWith,ALLOWED", "length,NOT_ALLOWED", "cidrMatch,NOT_ALLOWED"})
    void fiveFunctionsKnowTheTilde(String name, Tilde tilde) {
        assertThat(Functions.named(name, Dialect.ELASTIC)).map(Signature::tilde).contains(tilde);
    }
}
