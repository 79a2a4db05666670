package dev.kantis.kit.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedTextTest {
    private static final SigningKey KEY = SigningKey.random();
    private static final byte[] CONTENT = "a few bytes".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasSignedIsOpenedByThePublicKey() {
        var text = SignedText.of(CONTENT, KEY);

        assertThat(SignedText.open(text, List.of(KEY.verifying()))).hasValue(CONTENT);
    }

    @Test
    void theSameSecretMakesTheSameKey() {
        var secret = new byte[32];
        Arrays.fill(secret, (byte) 7);

        assertThat(SigningKey.of(secret).verifying().id())
                .isEqualTo(SigningKey.of(secret).verifying().id());
        assertThat(SignedText.of(CONTENT, SigningKey.of(secret)))
                .isEqualTo(SignedText.of(CONTENT, SigningKey.of(secret)));
    }

    /** RFC 8032, 7.1, test 2. */
    @Test
    void theKeyIsTheOneOfTheStandard() {
        var secret = HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        var content = new byte[] {0x72};

        var text = Base64.getUrlDecoder().decode(SignedText.of(content, SigningKey.of(secret)));

        assertThat(HexFormat.of().formatHex(text, 4, 68))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void aKeyTravels() {
        var arrived = VerifyingKey.of(KEY.verifying().encoded());

        assertThat(arrived.id()).isEqualTo(KEY.verifying().id());
        assertThat(SignedText.open(SignedText.of(CONTENT, KEY), List.of(arrived)))
                .hasValue(CONTENT);
    }

    @Test
    void aTextOfAnotherKeyIsNotOpened() {
        var text = SignedText.of(CONTENT, SigningKey.random());

        assertThat(SignedText.open(text, List.of(KEY.verifying()))).isEmpty();
    }

    @Test
    void noChangedLetterAndNoOtherLengthIsAccepted() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var keys = List.of(KEY.verifying());
        var text = SignedText.of(CONTENT, KEY);
        var bytes = Base64.getUrlDecoder().decode(text);

        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(SignedText.open(Base64.getUrlEncoder().withoutPadding().encodeToString(changed), keys))
                    .as("bit " + bit)
                    .isEmpty();
        }
        for (var length = 0; length < text.length(); length++) {
            assertThat(SignedText.open(text.substring(0, length), keys))
                    .as("length " + length)
                    .isEmpty();
        }
        for (var round = 0; round < 1_000; round++) {
            var noise = new byte[random.nextInt(600)];
            random.nextBytes(noise);
            assertThat(SignedText.open(new String(noise, StandardCharsets.ISO_8859_1), keys))
                    .as("seed " + seed)
                    .isEmpty();
        }
        assertThat(SignedText.open(text + "A".repeat(600), keys)).isEmpty();
    }
}
