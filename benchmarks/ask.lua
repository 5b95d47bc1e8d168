-- Asks one query after another: arguments are the path with the encoded query, in which NUMBER is replaced, and how many
-- different numbers there are (0: a new one each time).
local path, count, number = "", 0, 0

function setup(thread)
  thread:set("start", math.random(1, 1000000) * 100)
end

function init(arguments)
  path, count, number = arguments[1], tonumber(arguments[2]), start
  wrk.headers["Accept"] = "application/sparql-results+json"
end

function request()
  number = number + 1
  local shown = count > 0 and number % count or number
  return wrk.format("GET", (path:gsub("NUMBER", tostring(shown))))
end
