package dev.kantis.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.localstack.process.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void onlyTheOwnerCanReadThem() throws Exception {
        var data = DataFolder.open(folder.resolve("data"));

        Secrets.of(data).password("anything");

        assertThat(permissions(data.root())).isEqualTo("rwx------");
        assertThat(permissions(data.root().resolve("secrets.json"))).isEqualTo("rw-------");
    }

    @Test
    void theyAreKeptBetweenStarts() throws Exception {
        var data = DataFolder.open(folder.resolve("data"));

        var first = Secrets.of(data).password("keycloak/demo-admin");

        assertThat(Secrets.of(data).password("keycloak/demo-admin")).isEqualTo(first);
        assertThat(Secrets.readOnly(data).password("keycloak/demo-admin")).isEqualTo(first);
    }

    @Test
    void twoStacksHaveNoneInCommon() throws Exception {
        var one = Secrets.of(DataFolder.open(folder.resolve("one")));
        var other = Secrets.of(DataFolder.open(folder.resolve("other")));

        assertThat(one.password("gateway")).isNotEqualTo(other.password("gateway"));
        assertThat(one.password("gateway")).isNotEqualTo(one.password("member-service"));
    }

    @Test
    void keysHave32Bytes() throws Exception {
        var secrets = Secrets.of(DataFolder.open(folder.resolve("data")));

        assertThat(Base64.getDecoder().decode(secrets.key("page-token"))).hasSize(32);
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
