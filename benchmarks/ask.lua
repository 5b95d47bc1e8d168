-- Asks one query after another. Arguments: the path with the encoded query, in which NUMBER is replaced; how many different
-- numbers there are (0: a new one each time); and a file of words, of which each in turn replaces THING.
local path, count, number, words = "", 0, 0, {}

math.randomseed(os.time())  -- otherwise each run asks what the one before asked, and caches answer

function setup(thread)
  thread:set("start", math.random(1, 1000000) * 100)
end

function init(arguments)
  path, count, number = arguments[1], tonumber(arguments[2]), start
  if arguments[3] then
    for word in io.lines(arguments[3]) do words[#words + 1] = word end
  end
  wrk.headers["Accept"] = arguments[4] or "application/sparql-results+json, text/turtle"
end

function request()
  number = number + 1
  local shown = count > 0 and number % count or number
  local asked = path:gsub("NUMBER", tostring(shown))
  if #words > 0 then
    local word = words[number % #words + 1]
    asked = asked:gsub("THING", function() return word end)
  end
  return wrk.format("GET", asked)
end
