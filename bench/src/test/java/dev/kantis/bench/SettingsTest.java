package dev.kantis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void whatIsNotSaidHasADefault() {
        var settings = Settings.of();

        assertThat(settings.rounds()).isEqualTo(3);
        assertThat(settings.quick()).isFalse();
        assertThat(settings.variants()).isTrue();
        assertThat(settings.serviceJvm()).contains("-Xmx512m");
    }

    @Test
    void argumentsWinOverWhatAQuickRunWouldTake() {
        var settings = Settings.of("--quick", "--rounds=2", "--no-variants", "--seed=7");

        assertThat(settings.rounds()).isEqualTo(2);
        assertThat(settings.seconds()).isEqualTo(3);
        assertThat(settings.variants()).isFalse();
        assertThat(settings.seed()).isEqualTo(7);
    }
}
