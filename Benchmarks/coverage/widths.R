# The widths and the coverage of earshot's intervals beside those of svyciprop (package survey) on the same samples.
#
# usage: Rscript widths.R SAMPLES.csv [COUNT]      (made by coverage.py --samples; COUNT of them, chosen by chance)
suppressMessages(library(survey))
arguments <- commandArgs(TRUE)
d <- read.csv(arguments[1])
methods <- c("logit", "likelihood", "asin", "beta", "mean", "xlogit")
keys <- unique(d[c("population", "draw")])
if (length(arguments) > 1) {
  set.seed(1)
  keys <- keys[sample(nrow(keys), min(nrow(keys), as.integer(arguments[2]))), ]
}
out <- list()
for (i in seq_len(nrow(keys))) {
  s <- d[d$population == keys$population[i] & d$draw == keys$draw[i], ]
  units <- do.call(rbind, lapply(seq_len(nrow(s)), function(j)
    data.frame(h = s$stratum[j], N = s$N[j], w = s$N[j] / s$n[j], y = rep(c(1, 0), c(s$x[j], s$n[j] - s$x[j])))))
  truth <- s$truth[1]
  row <- data.frame(method = "earshot", low = s$low[1], high = s$high[1], truth = truth)
  design <- svydesign(ids = ~1, strata = ~h, fpc = ~N, weights = ~w, data = units)
  for (m in methods) {
    ends <- tryCatch(suppressWarnings(as.numeric(confint(svyciprop(~y, design, method = m, level = 0.95)))),
                     error = function(e) c(NA, NA))
    if (length(ends) != 2) ends <- c(NA, NA)
    row <- rbind(row, data.frame(method = m, low = ends[1], high = ends[2], truth = truth))
  }
  out[[i]] <- row
}
all <- do.call(rbind, out)
cat("\n| method | samples | no interval | coverage | mean width |\n| --- | --- | --- | --- | --- |\n")
for (m in c("earshot", methods)) {
  a <- all[all$method == m, ]
  bad <- is.na(a$low) | is.na(a$high) | is.nan(a$low) | is.nan(a$high)
  b <- a[!bad, ]
  cat(sprintf("| %s | %d | %d | %.3f | %.4f |\n", m, nrow(a), sum(bad),
              mean(b$low <= b$truth + 1e-12 & b$truth <= b$high + 1e-12), mean(b$high - b$low)))
}
