package dev.kantis.kit.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.kit.TestKitConfig;
import dev.kantis.kit.errors.RefusalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {
    private final PageTokens pages = new PageTokens(TestKitConfig.create());

    @Test
    void aTokenOpensForItsOwnListOnly() {
        var token = pages.seal("ListEntries a", "42");

        assertThat(pages.open("ListEntries a", token)).contains("42");
        assertThat(token).doesNotContain("42");
        assertThatThrownBy(() -> pages.open("ListEntries b", token)).isInstanceOf(RefusalException.class);
    }

    @Test
    void noTokenIsTheFirstPage() {
        assertThat(pages.open("any", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "....", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoTokenIsRefused(String token) {
        assertThatThrownBy(() -> pages.open("any", token)).isInstanceOf(RefusalException.class);
    }

    @Test
    void sizesHaveADefaultAndALimit() {
        assertThat(PageTokens.sizeOf(0)).isEqualTo(50);
        assertThat(PageTokens.sizeOf(7)).isEqualTo(7);
        assertThat(PageTokens.sizeOf(100_000)).isEqualTo(1000);
    }
}
