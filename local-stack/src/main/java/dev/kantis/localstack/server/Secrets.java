package dev.kantis.localstack.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.kantis.localstack.process.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Every password and key of one stack. They come from one random root, made at the first start, so that all processes
 * that read the data folder agree on them. The file lists those in use; only its owner can read it.
 */
public final class Secrets {
    private static final String ROOT = "root";
    private static final int PASSWORD_BYTES = 18;
    private static final int KEY_BYTES = 32;

    private final DataFolder data;
    private final boolean mayWrite;
    private final Map<String, String> known = new TreeMap<>();
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Secrets(DataFolder data, boolean mayWrite) {
        this.data = data;
        this.mayWrite = mayWrite;
    }

    /** The secrets of a stack that this process runs; a new folder gets a new root. */
    public static Secrets of(DataFolder data) throws IOException {
        var secrets = new Secrets(data, true);
        secrets.read();
        if (!secrets.known.containsKey(ROOT)) {
            var root = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(root);
            secrets.known.put(ROOT, Base64.getEncoder().encodeToString(root));
            secrets.write();
        }
        return secrets;
    }

    /** The secrets of a stack that another process runs. */
    public static Secrets readOnly(DataFolder data) throws IOException {
        var secrets = new Secrets(data, false);
        secrets.read();
        return secrets;
    }

    /** A password that is safe in URLs, environment and files. */
    public String password(String name) {
        return secret(name, PASSWORD_BYTES, Base64.getUrlEncoder().withoutPadding());
    }

    /** 32 bytes, base64. */
    public String key(String name) {
        return secret(name, KEY_BYTES, Base64.getEncoder());
    }

    private synchronized String secret(String name, int bytes, Base64.Encoder encoder) {
        var found = known.get(name);
        if (found != null) {
            return found;
        }
        var secret = encoder.encodeToString(Arrays.copyOf(derive(name), bytes));
        known.put(name, secret);
        if (mayWrite) {
            write();
        }
        return secret;
    }

    private byte[] derive(String name) {
        var root = known.get(ROOT);
        if (root == null) {
            throw new IllegalStateException("The data folder has no secrets yet");
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(root), "HmacSHA256"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private void read() throws IOException {
        if (Files.exists(file())) {
            known.putAll(json.readValue(file().toFile(), new TypeReference<Map<String, String>>() {}));
        }
    }

    private void write() {
        try {
            data.writePrivate(file(), json.writeValueAsBytes(known));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return data.root().resolve("secrets.json");
    }
}
