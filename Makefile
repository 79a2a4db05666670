# Thin verbs: each is one line, the work is in `kantis`, Maven and scripts/.
JDK := $(shell ./kantis jdk-home)
export JAVA_HOME := $(JDK)

.PHONY: demo test check format up down status bench bench-ledger bench-judge bench-purchase bench-program bench-clearing bench-till bench-import

demo: ## play the story on the whole platform and show what came of it
	./kantis demo

test: ## every check and every test
	scripts/test.sh

check: ## format, compiler checks, fast tests, contracts, manifests
	scripts/check.sh

format: ## apply the formatter
	mvn -q spotless:apply

up: ## start the platform, Ctrl-C stops it
	./kantis up

down: ## stop the platform
	./kantis down

status: ## how every part is doing
	./kantis status

bench: ## every benchmark; needs a quiet machine
	scripts/bench.sh $(BENCH)

bench-ledger: ## measure the ledger against pgbench; BENCH="--quick" for a smoke run
	scripts/bench-ledger.sh $(BENCH)

bench-judge: ## measure the judge of purchases; BENCH="--quick" for a smoke run
	scripts/bench-judge.sh $(BENCH)

bench-purchase: ## measure what rules cost the purchase path; BENCH="--quick" for a smoke run
	scripts/bench-purchase.sh $(BENCH)

bench-program: ## measure simulations of the program; BENCH="--quick" for a smoke run
	scripts/bench-program.sh $(BENCH)

bench-clearing: ## measure how fast clearing is rebuilt; BENCH="--quick" for a smoke run
	scripts/bench-clearing.sh $(BENCH)

bench-till: ## measure purchases through the till API against the ledger's own; BENCH="--quick" for a smoke run
	scripts/bench-till.sh $(BENCH)

bench-import: ## measure imports of members and searches among them; BENCH="--quick" for a smoke run
	scripts/bench-import.sh $(BENCH)
