package dev.kantis.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final Ports ports = new Ports();

    @Test
    void aFreePortIsTakenAsWanted() {
        var wanted = new Ports().any();

        assertThat(ports.next(wanted)).isEqualTo(wanted);
    }

    @Test
    void aPortThatSomebodyListensOnGivesTheNextOne() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = ports.next(taken.getLocalPort());

            assertThat(port).isGreaterThan(taken.getLocalPort());
            assertThat(Ports.isFree(port)).isTrue();
        }
    }

    @Test
    void noPortIsGivenTwice() {
        var wanted = new Ports().any();

        assertThat(ports.next(wanted)).isNotEqualTo(ports.next(wanted));
    }
}
