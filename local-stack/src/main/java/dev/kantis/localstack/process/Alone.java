package dev.kantis.localstack.process;

import java.time.Duration;
import java.util.List;

/** A part in a stack of its own, because what it needs runs already. */
public record Alone(Part part) implements Part {
    @Override
    public String name() {
        return part.name();
    }

    @Override
    public List<Integer> ports() {
        return part.ports();
    }

    @Override
    public Duration patience() {
        return part.patience();
    }

    @Override
    public void install() throws Exception {
        part.install();
    }

    @Override
    public Launch prepare() throws Exception {
        return part.prepare();
    }

    @Override
    public boolean isReady() throws Exception {
        return part.isReady();
    }

    @Override
    public void settle() throws Exception {
        part.settle();
    }
}
