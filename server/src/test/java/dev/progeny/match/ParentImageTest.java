package dev.progeny.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.evidence.Evidence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParentImageTest {
    @ParameterizedTest
    @CsvSource({
        "/mnt/Windows/System32/a.exe, C:\\Windows\\system32",
        "C:\\Windows\\SysWOW64\\a.exe, C:\\Windows\\syswow64",
        "D:\\images\\system32\\wbem\\a.exe, C:\\Windows\\system32\\wbem",
        "/mnt/windows/a.exe, C:\\Windows",
        "/images/windows/other/a.exe, {?}",
        "/images/a.exe, {?}",
        "system32, {?}",
        "a.exe, {?}",
    })
    void folderOfAFile(String path, String folder) {
        var image = new Evidence.Subject("a.exe", path, "", "x86_64", "", false, "");
        assertThat(ParentImage.of(image).folder()).hasToString(folder);
    }
}
